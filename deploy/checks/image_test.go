package checks

import (
	"strconv"
	"strings"
	"testing"
)

// The user, the place to write to, the port and the health check are those of the images.
func TestPodsAreWhatTheImagesExpect(t *testing.T) {
	for _, server := range []string{"wildfly", "liberty"} {
		file := root + "/docker/" + server + "/Dockerfile"
		image := read(t, file)
		for _, o := range overlays(t) {
			for _, node := range o.nodes(t) {
				pod := node.Spec.Template.Spec
				container := pod.Containers[0]
				user := strconv.FormatInt(*pod.SecurityContext.RunAsUser, 10)
				group := strconv.FormatInt(*pod.SecurityContext.RunAsGroup, 10)
				for _, word := range []string{
					"\nUSER " + user + ":" + group + "\n",
					" BANANAS_RUN=" + container.VolumeMounts[0].MountPath + "\n",
					"\nEXPOSE " + strconv.Itoa(int(container.Ports[0].ContainerPort)) + "\n",
					` CMD ["` + container.ReadinessProbe.Exec.Command[0] + `"]`,
				} {
					if !strings.Contains(image, word) {
						t.Errorf("%s, %s: the image of %s has no %q", o.name, node.Name, server, strings.TrimSpace(word))
					}
				}
			}
		}
	}
}
