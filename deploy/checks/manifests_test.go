// Package checks holds what deploy/kubernetes makes to the schemas of Kubernetes and to what the rest of the project says.
// deploy/check builds the overlays into target/ first.
package checks

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// The root of the checkout.
const root = "../.."

// A document of a built overlay.
type document struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Metadata   struct {
		Name string `json:"name"`
	} `json:"metadata"`
	text []byte
}

func (d document) String() string { return d.Kind + " " + d.Metadata.Name }

// What one overlay makes.
type overlay struct {
	name      string
	documents []document
}

func overlays(t *testing.T) []overlay {
	t.Helper()
	folders, err := filepath.Glob(root + "/deploy/kubernetes/overlays/*")
	must(t, err)
	if len(folders) < 3 {
		t.Fatalf("there are only the overlays %v", folders)
	}
	var all []overlay
	for _, folder := range folders {
		name := filepath.Base(folder)
		all = append(all, overlay{name, documents(t, "target/"+name+".yaml")})
	}
	return all
}

func documents(t *testing.T, file string) []document {
	t.Helper()
	var all []document
	reader := utilyaml.NewYAMLReader(bufio.NewReader(strings.NewReader(read(t, file))))
	for {
		text, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return all
		}
		must(t, err)
		d := document{text: text}
		must(t, yaml.Unmarshal(text, &d))
		all = append(all, d)
	}
}

func (o overlay) of(kind string) []document {
	var found []document
	for _, d := range o.documents {
		if d.Kind == kind {
			found = append(found, d)
		}
	}
	return found
}

func (o overlay) nodes(t *testing.T) []appsv1.Deployment {
	t.Helper()
	var all []appsv1.Deployment
	for _, d := range o.of("Deployment") {
		all = append(all, decode[appsv1.Deployment](t, d))
	}
	if len(all) < 3 {
		t.Fatalf("%s has only %d Deployments", o.name, len(all))
	}
	return all
}

// The settings that the ConfigMap gives to all nodes.
func (o overlay) shared(t *testing.T) map[string]string {
	t.Helper()
	maps := o.of("ConfigMap")
	if len(maps) != 1 {
		t.Fatalf("%s has %d ConfigMaps", o.name, len(maps))
	}
	return decode[corev1.ConfigMap](t, maps[0]).Data
}

// The environment of a node, where it is text.
func environment(t *testing.T, o overlay, d appsv1.Deployment) map[string]string {
	t.Helper()
	all := map[string]string{}
	for name, value := range o.shared(t) {
		all[name] = value
	}
	for _, variable := range d.Spec.Template.Spec.Containers[0].Env {
		all[variable.Name] = variable.Value
	}
	return all
}

func decode[T any](t *testing.T, d document) T {
	t.Helper()
	var value T
	if err := yaml.UnmarshalStrict(d.text, &value); err != nil {
		t.Fatalf("%s: %v", d, err)
	}
	return value
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	must(t, err)
	return string(text)
}

// The first column of the rows of a table in Markdown, of those that stand in backquotes.
func names(markdown string) map[string]bool {
	all := map[string]bool{}
	for _, line := range strings.Split(markdown, "\n") {
		if rest, found := strings.CutPrefix(line, "| `"); found {
			name, _, _ := strings.Cut(rest, "`")
			all[name] = true
		}
	}
	return all
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
