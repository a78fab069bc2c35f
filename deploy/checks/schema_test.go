package checks

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"sigs.k8s.io/yaml"
)

// The oldest Kubernetes that the manifests are for, since it has preStop.sleep, and the newest whose schemas there are.
var versions = []string{"1.30.0", "1.37.0"}

func TestEveryDocumentFitsItsSchema(t *testing.T) {
	custom := customSchemas(t)
	for _, version := range versions {
		kubernetes := kubernetesSchemas(t, version)
		for _, o := range overlays(t) {
			for _, d := range o.documents {
				schema := custom[d.APIVersion+"/"+d.Kind]
				if schema == nil {
					schema = kubernetes(d)
				}
				if err := schema.Validate(value(t, d.text)); err != nil {
					t.Errorf("%s, Kubernetes %s, %s: %v", o.name, version, d, err)
				}
			}
		}
	}
}

func TestTheTemplateOfTheSecretFitsItsSchema(t *testing.T) {
	for _, d := range documents(t, root+"/deploy/kubernetes/base/secret.template.yaml") {
		if err := kubernetesSchemas(t, versions[0])(d).Validate(value(t, d.text)); err != nil {
			t.Error(err)
		}
	}
}

func TestASchemaRefusesAWordThatKubernetesDoesNotKnow(t *testing.T) {
	d := document{APIVersion: "apps/v1", Kind: "Deployment"}
	err := kubernetesSchemas(t, versions[0])(d).Validate(value(t, []byte(
		"apiVersion: apps/v1\nkind: Deployment\nspec: {selector: {}, template: {spec: {containers: [], nodeSelectr: {}}}}")))
	if err == nil || !strings.Contains(err.Error(), "nodeSelectr") {
		t.Errorf("the schema says of a wrong word: %v", err)
	}
}

func TestTheSchemaOfKedaRefusesAWordThatItDoesNotKnow(t *testing.T) {
	err := customSchemas(t)["keda.sh/v1alpha1/ScaledObject"].Validate(value(t, []byte(
		"spec: {scaleTargetRef: {name: a}, triggers: [{type: prometheus, metadata: {}, metricTyp: Value}]}")))
	if err == nil || !strings.Contains(err.Error(), "metricTyp") {
		t.Errorf("the schema says of a wrong word: %v", err)
	}
}

func value(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	must(t, yaml.Unmarshal(text, &v))
	return v
}

// The schemas of one version of Kubernetes, out of the Python package that carries them all.
func kubernetesSchemas(t *testing.T, version string) func(document) *jsonschema.Schema {
	t.Helper()
	wheels, err := filepath.Glob("target/kubernetes_validate-*.whl")
	must(t, err)
	if len(wheels) != 1 {
		t.Fatalf("the package with the schemas is not there: %v", wheels)
	}
	archive, err := zip.OpenReader(wheels[0])
	must(t, err)
	t.Cleanup(func() { archive.Close() })
	folder := "kubernetes_validate/kubernetes-json-schema/v" + version + "-local-strict/"
	compiler := jsonschema.NewCompiler()
	compiler.UseLoader(inArchive{archive, folder})
	return func(d document) *jsonschema.Schema {
		group, version, found := strings.Cut(d.APIVersion, "/")
		if !found {
			group, version = "", group
		} else {
			group = "-" + strings.Split(group, ".")[0]
		}
		file := strings.ToLower(d.Kind+group+"-"+version) + ".json"
		schema, err := compiler.Compile("file:///api/" + file)
		if err != nil {
			t.Fatalf("%s: %v", d, err)
		}
		return schema
	}
}

type inArchive struct {
	archive fs.FS
	folder  string
}

// Load reads a schema. They name each other by addresses of a host that is not asked.
func (a inArchive) Load(url string) (any, error) {
	file, err := a.archive.Open(a.folder + path.Base(url))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return jsonschema.UnmarshalJSON(file)
}

// The schemas of KEDA and of the Prometheus Operator, from the modules that declare their kinds.
func customSchemas(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	all := map[string]*jsonschema.Schema{}
	for _, place := range []string{
		"github.com/kedacore/keda/v2@v2.21.0 config/crd/bases/keda.sh_scaledobjects.yaml",
		"github.com/prometheus-operator/prometheus-operator@v0.85.0 example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml",
		"github.com/prometheus-operator/prometheus-operator@v0.85.0 example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml",
	} {
		module, file, _ := strings.Cut(place, " ")
		var definition struct {
			Spec struct {
				Group    string
				Names    struct{ Kind string }
				Versions []struct {
					Name   string
					Schema struct {
						OpenAPIV3Schema map[string]any `json:"openAPIV3Schema"`
					}
				}
			}
		}
		text, err := os.ReadFile(filepath.Join(moduleFolder(t, module), file))
		must(t, err)
		must(t, yaml.Unmarshal(text, &definition))
		for _, version := range definition.Spec.Versions {
			name := definition.Spec.Group + "/" + version.Name + "/" + definition.Spec.Names.Kind
			forbidUnknown(version.Schema.OpenAPIV3Schema)
			all[name] = compile(t, name, version.Schema.OpenAPIV3Schema)
		}
	}
	return all
}

// Downloads a module, whose sum the checksum database vouches for. It is no requirement of ours: nothing of it is compiled.
func moduleFolder(t *testing.T, module string) string {
	t.Helper()
	out, err := exec.Command("go", "mod", "download", "-json", module).Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		err = fmt.Errorf("%w: %s %s", err, out, failed.Stderr)
	}
	must(t, err)
	var answer struct{ Dir string }
	must(t, json.Unmarshal(out, &answer))
	return answer.Dir
}

// A server drops fields that a kind does not declare, without a word; here they are errors.
func forbidUnknown(schema any) {
	switch node := schema.(type) {
	case map[string]any:
		_, hasProperties := node["properties"].(map[string]any)
		_, says := node["additionalProperties"]
		if hasProperties && !says && node["x-kubernetes-preserve-unknown-fields"] == nil {
			node["additionalProperties"] = false
		}
		for _, child := range node {
			forbidUnknown(child)
		}
	case []any:
		for _, child := range node {
			forbidUnknown(child)
		}
	}
}

func compile(t *testing.T, name string, schema map[string]any) *jsonschema.Schema {
	t.Helper()
	url := "file:///custom/" + name
	compiler := jsonschema.NewCompiler()
	must(t, compiler.AddResource(url, schema))
	compiled, err := compiler.Compile(url)
	must(t, err)
	return compiled
}
