package checks

import (
	"slices"
	"strings"
	"testing"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
)

// A node that stops lets jobs run for SHUTDOWN_TIMEOUT, then settles them for up to ten seconds; then its server stops.
const settling, server = 10 * time.Second, 10 * time.Second

func TestEveryVariableIsASetting(t *testing.T) {
	settings := settings(t)
	for _, o := range overlays(t) {
		for _, node := range o.nodes(t) {
			for name := range environment(t, o, node) {
				if !settings[name] {
					t.Errorf("%s, %s: %s is no setting", o.name, node.Name, name)
				}
			}
		}
	}
}

// The settings of the README, which a test of the build compares with the code.
func settings(t *testing.T) map[string]bool {
	t.Helper()
	_, table, _ := strings.Cut(read(t, root+"/README.md"), "\n## Configuration\n")
	table, _, _ = strings.Cut(table, "\n### Redis\n")
	settings := names(table)
	if len(settings) < 40 {
		t.Fatalf("the README has only %d settings", len(settings))
	}
	return settings
}

func TestKubernetesWaitsUntilANodeHasDrained(t *testing.T) {
	for _, o := range overlays(t) {
		for _, node := range o.nodes(t) {
			pod := node.Spec.Template.Spec
			draining, err := time.ParseDuration(environment(t, o, node)["SHUTDOWN_TIMEOUT"])
			must(t, err)
			needed := draining + settling + server
			if hooks := pod.Containers[0].Lifecycle; hooks != nil {
				needed += time.Duration(hooks.PreStop.Sleep.Seconds) * time.Second
			}
			if grace := time.Duration(*pod.TerminationGracePeriodSeconds) * time.Second; grace < needed {
				t.Errorf("%s, %s: the grace period is %v, and %v are needed", o.name, node.Name, grace, needed)
			}
		}
	}
}

func TestTwoPodsHaveTheDutiesAtAnyTime(t *testing.T) {
	for _, o := range overlays(t) {
		pods := 0
		for _, node := range o.nodes(t) {
			settings := environment(t, o, node)
			if settings["WORKER_MODE"] != "api-only" && settings["ENABLE_SCHEDULER"] != "false" && node.Spec.Replicas != nil {
				pods += int(*node.Spec.Replicas)
			}
		}
		if pods < 2 {
			t.Errorf("%s: %d pods have the duties", o.name, pods)
		}
	}
}

// KEDA starts workers by the metrics of their route, so somebody must have these while there is no worker.
func TestTheSchedulersShowTheMetricsOfEveryRoute(t *testing.T) {
	for _, o := range overlays(t) {
		var routes []string
		var shown []string
		for _, node := range o.nodes(t) {
			if environment(t, o, node)["WORKER_MODE"] == "scheduler-only" {
				shown = append(shown, routesOf(t, o, node)...)
			} else {
				routes = append(routes, routesOf(t, o, node)...)
			}
		}
		for _, route := range routes {
			if !slices.Contains(shown, route) {
				t.Errorf("%s: no scheduler shows the metrics of route %s", o.name, route)
			}
		}
	}
}

func routesOf(t *testing.T, o overlay, node appsv1.Deployment) []string {
	t.Helper()
	if routes := environment(t, o, node)["WORKER_ROUTING_KEYS"]; routes != "" {
		return strings.Split(routes, ",")
	}
	return []string{"default"}
}

func TestEachProbeAsksTheCheckThatIsForIt(t *testing.T) {
	health := read(t, root+"/docs/OBSERVABILITY.md")
	for _, o := range overlays(t) {
		for _, node := range o.nodes(t) {
			container := node.Spec.Template.Spec.Containers[0]
			for check, probe := range map[string]*corev1.Probe{
				"started": container.StartupProbe, "live": container.LivenessProbe, "ready": container.ReadinessProbe,
			} {
				if !strings.Contains(health, "| `/health/"+check+"` |") {
					t.Errorf("OBSERVABILITY knows no /health/%s", check)
				}
				if asked := probe.Exec.Command; !slices.Equal(asked, []string{"/opt/bananas/health", check}) {
					t.Errorf("%s, %s: the probe for %s asks %v", o.name, node.Name, check, asked)
				}
			}
		}
	}
}

func TestPortsAreThoseOfTheServers(t *testing.T) {
	if !strings.Contains(read(t, root+"/server-config/liberty/src/main/liberty/server.xml"), `name="bananas.http.port" defaultValue="8080"`) {
		t.Error("Open Liberty does not listen at 8080")
	}
	for _, o := range overlays(t) {
		for _, node := range o.nodes(t) {
			ports := node.Spec.Template.Spec.Containers[0].Ports
			if len(ports) != 1 || ports[0].ContainerPort != 8080 || ports[0].Name != "http" {
				t.Errorf("%s, %s: the ports are %v", o.name, node.Name, ports)
			}
		}
	}
}

func TestOnlyTheApiPortIsOpenAndOnlyRedisAndNamesAreReached(t *testing.T) {
	for _, o := range overlays(t) {
		for _, d := range o.of("NetworkPolicy") {
			policy := decode[networkingv1.NetworkPolicy](t, d)
			if policy.Spec.PodSelector.MatchLabels["app.kubernetes.io/name"] != "bananas" {
				continue
			}
			for _, rule := range policy.Spec.Ingress {
				onlyPorts(t, o.name+", "+policy.Name, rule.Ports, 8080)
			}
			for _, rule := range policy.Spec.Egress {
				onlyPorts(t, o.name+", "+policy.Name, rule.Ports, 53, 6379, 26379)
			}
		}
	}
}

func onlyPorts(t *testing.T, where string, ports []networkingv1.NetworkPolicyPort, allowed ...int) {
	t.Helper()
	if len(ports) == 0 {
		t.Errorf("%s: all ports are open", where)
	}
	for _, port := range ports {
		if !slices.Contains(allowed, port.Port.IntValue()) {
			t.Errorf("%s: port %v is open", where, port.Port)
		}
	}
}

// Two Deployments, or two budgets, must not count the same pods.
func TestEachPodBelongsToOneDeploymentAndOneBudget(t *testing.T) {
	for _, o := range overlays(t) {
		seen := map[string]string{}
		for _, node := range o.nodes(t) {
			component := node.Spec.Selector.MatchLabels["app.kubernetes.io/component"]
			if component == "" || seen[component] != "" {
				t.Errorf("%s: %s and %q select the same pods", o.name, node.Name, seen[component])
			}
			seen[component] = node.Name
		}
		if budgets := len(o.of("PodDisruptionBudget")); budgets != len(seen) {
			t.Errorf("%s: %d Deployments have %d budgets", o.name, len(seen), budgets)
		}
	}
}

// The Redis to try with is set as redis.conf says; where it listens and whom it lets in is up to Kubernetes.
func TestRedisHasTheSettingsOfItsConfiguration(t *testing.T) {
	var command []string
	for _, o := range overlays(t) {
		for _, d := range o.of("StatefulSet") {
			command = decode[appsv1.StatefulSet](t, d).Spec.Template.Spec.Containers[0].Command
		}
	}
	compared := 0
	for _, line := range strings.Split(read(t, root+"/server-config/redis.conf"), "\n") {
		name, value, found := strings.Cut(line, " ")
		if !found || name == "#" || name == "bind" || name == "protected-mode" {
			continue
		}
		compared++
		at := slices.Index(command, "--"+name)
		if at < 0 || command[at+1] != strings.Trim(value, `"`) {
			t.Errorf("Redis is started without %s", line)
		}
	}
	if compared < 4 {
		t.Errorf("only %d settings were compared", compared)
	}
}

// The file of tokens is where the Secret is mounted.
func TestTheTokensAreWhereTheSettingsSay(t *testing.T) {
	for _, o := range overlays(t) {
		for _, node := range o.nodes(t) {
			pod := node.Spec.Template.Spec
			var files []string
			for _, mount := range pod.Containers[0].VolumeMounts {
				for _, volume := range pod.Volumes {
					if volume.Name == mount.Name && volume.Secret != nil {
						files = append(files, mount.MountPath+"/"+volume.Secret.Items[0].Path)
					}
				}
			}
			if file := environment(t, o, node)["BANANAS_API_TOKENS_FILE"]; !slices.Contains(files, file) {
				t.Errorf("%s, %s: the tokens are expected in %q, and Secrets are in %v", o.name, node.Name, file, files)
			}
		}
	}
}
