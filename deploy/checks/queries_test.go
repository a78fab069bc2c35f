package checks

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

// What Prometheus has of two nodes that know the whole keyspace, and of workers. ROUTE and WORKERS stand for those of the query.
const someJobs = `
bananas_queue_oldest_seconds{namespace="bananas",routing_key="ROUTE",priority="high",pod="a"} 40
bananas_queue_oldest_seconds{namespace="bananas",routing_key="ROUTE",priority="high",pod="b"} 41
bananas_queue_oldest_seconds{namespace="bananas",routing_key="ROUTE",priority="low",pod="a"} 900
bananas_queue_oldest_seconds{namespace="bananas",routing_key="another",priority="high",pod="a"} 700
bananas_queue_oldest_seconds{namespace="another",routing_key="ROUTE",priority="high",pod="a"} 800
bananas_queue_depth{namespace="bananas",routing_key="ROUTE",priority="high",pod="a"} 3
bananas_queue_depth{namespace="bananas",routing_key="ROUTE",priority="high",pod="b"} 3
bananas_queue_depth{namespace="bananas",routing_key="ROUTE",priority="low",pod="a"} 5
bananas_queue_depth{namespace="another",routing_key="ROUTE",priority="low",pod="a"} 50
bananas_queue_paused{namespace="another",routing_key="ROUTE",pod="a"} 1
bananas_worker_slots_busy{namespace="bananas",app_kubernetes_io_component="WORKERS",pod="c"} 10
bananas_worker_slots_busy{namespace="bananas",app_kubernetes_io_component="WORKERS",pod="d"} 20
bananas_worker_slots_busy{namespace="bananas",app_kubernetes_io_component="others",pod="e"} 7
`

const runs = `bananas_queue_paused{namespace="bananas",routing_key="ROUTE",pod="a"} 0` + "\n"
const paused = `bananas_queue_paused{namespace="bananas",routing_key="ROUTE",pod="a"} 1` + "\n"

// Prometheus' own tool computes the queries of KEDA, where it is installed.
func TestTheQueriesOfKedaSayHowMuchThereIsToDo(t *testing.T) {
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip("promtool is not there")
	}
	o := autoscaled(t)
	for _, object := range scaledObjects(t, o) {
		node := target(t, o, object)
		words := strings.NewReplacer(
			"ROUTE", routesOf(t, o, node)[0], "WORKERS", node.Spec.Template.Labels["app.kubernetes.io/component"])
		var rules []any
		for _, trigger := range object.Spec.Triggers {
			rules = append(rules, map[string]string{"record": trigger.Name, "expr": trigger.Metadata["query"]})
		}
		tests := []any{
			expecting(words.Replace(someJobs+runs), map[string]float64{"age": 41, "depth": 8, "slots": 30}),
			expecting(words.Replace(someJobs+paused), map[string]float64{"age": 0, "depth": 0, "slots": 30}),
			expecting("", map[string]float64{"age": 0, "depth": 0, "slots": 0}),
		}
		folder := t.TempDir()
		write(t, folder+"/rules.yml", map[string]any{"groups": []any{map[string]any{"name": "keda", "rules": rules}}})
		write(t, folder+"/tests.yml", map[string]any{"rule_files": []string{"rules.yml"}, "tests": tests})
		if said, err := exec.Command(promtool, "test", "rules", filepath.Join(folder, "tests.yml")).CombinedOutput(); err != nil {
			t.Errorf("%s: %s", object.Metadata.Name, said)
		}
	}
}

func expecting(series string, values map[string]float64) any {
	input := []any{}
	for _, line := range strings.Split(strings.TrimSpace(series), "\n") {
		if name, value, found := strings.Cut(line, "} "); found {
			input = append(input, map[string]string{"series": name + "}", "values": value + "x3"})
		}
	}
	var expected []any
	for name, value := range values {
		sample := map[string]any{"labels": name, "value": value}
		expected = append(expected, map[string]any{"expr": name, "eval_time": "2m", "exp_samples": []any{sample}})
	}
	return map[string]any{"interval": "1m", "input_series": input, "promql_expr_test": expected}
}

func write(t *testing.T, file string, content any) {
	t.Helper()
	text, err := yaml.Marshal(content)
	must(t, err)
	must(t, os.WriteFile(file, text, 0o600))
}
