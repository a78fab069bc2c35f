package checks

import (
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

var (
	metric = regexp.MustCompile(`\bbananas_[a-z_]+\b`)
	route  = regexp.MustCompile(`routing_key="([^"]*)"`)
)

type scaledObject struct {
	Metadata struct {
		Name string `json:"name"`
	} `json:"metadata"`
	Spec struct {
		ScaleTargetRef struct {
			Name string `json:"name"`
		} `json:"scaleTargetRef"`
		Triggers []struct {
			Name     string            `json:"name"`
			Metadata map[string]string `json:"metadata"`
		} `json:"triggers"`
	} `json:"spec"`
}

func scaledObjects(t *testing.T, o overlay) []scaledObject {
	t.Helper()
	var all []scaledObject
	for _, d := range o.of("ScaledObject") {
		var object scaledObject
		must(t, yaml.Unmarshal(d.text, &object))
		all = append(all, object)
	}
	return all
}

func autoscaled(t *testing.T) overlay {
	t.Helper()
	for _, o := range overlays(t) {
		if o.name == "autoscaled" && len(o.of("ScaledObject")) >= 3 {
			return o
		}
	}
	t.Fatal("nothing is scaled")
	return overlay{}
}

func TestEveryMetricIsDocumented(t *testing.T) {
	documented := names(read(t, root+"/docs/METRICS.md"))
	part := regexp.MustCompile(`_(bucket|count|sum)$`)
	o := autoscaled(t)
	for _, d := range append(o.of("ScaledObject"), o.of("PrometheusRule")...) {
		used := metric.FindAllString(string(d.text), -1)
		if len(used) == 0 {
			t.Errorf("%s uses no metric", d)
		}
		for _, name := range used {
			if !documented[name] && !documented[part.ReplaceAllString(name, "")] {
				t.Errorf("%s uses %s, which METRICS does not have", d, name)
			}
		}
	}
}

func TestWorkersAreScaledByTheRouteThatTheyServe(t *testing.T) {
	o := autoscaled(t)
	for _, object := range scaledObjects(t, o) {
		node := target(t, o, object)
		serves := routesOf(t, o, node)
		component := node.Spec.Template.Labels["app.kubernetes.io/component"]
		for _, trigger := range object.Spec.Triggers {
			query := trigger.Metadata["query"]
			for _, found := range route.FindAllStringSubmatch(query, -1) {
				if found[1] != serves[0] {
					t.Errorf("%s asks for route %s, and %s serves %v", object.Metadata.Name, found[1], node.Name, serves)
				}
			}
			if trigger.Name == "slots" && !strings.Contains(query, `app_kubernetes_io_component="`+component+`"`) {
				t.Errorf("%s counts slots of other pods than %s", object.Metadata.Name, component)
			}
		}
		if node.Spec.Replicas != nil {
			t.Errorf("%s has replicas, so whoever applies it undoes what KEDA did", node.Name)
		}
	}
}

// Otherwise a pod with all its slots busy asks for less than itself, and is taken away.
func TestAPodWithAllSlotsBusyIsNotTakenAway(t *testing.T) {
	o := autoscaled(t)
	for _, object := range scaledObjects(t, o) {
		slots, err := strconv.Atoi(environment(t, o, target(t, o, object))["WORKER_CONCURRENCY"])
		must(t, err)
		compared := false
		for _, trigger := range object.Spec.Triggers {
			if trigger.Name == "slots" {
				threshold, err := strconv.Atoi(trigger.Metadata["threshold"])
				must(t, err)
				compared = true
				if threshold > slots {
					t.Errorf("%s wants a pod for %d busy slots, and a pod has %d", object.Metadata.Name, threshold, slots)
				}
			}
		}
		if !compared {
			t.Errorf("%s does not look at slots", object.Metadata.Name)
		}
	}
}

func target(t *testing.T, o overlay, object scaledObject) appsv1.Deployment {
	t.Helper()
	for _, node := range o.nodes(t) {
		if node.Name == object.Spec.ScaleTargetRef.Name {
			return node
		}
	}
	t.Fatalf("%s scales %s, which is not there", object.Metadata.Name, object.Spec.ScaleTargetRef.Name)
	return appsv1.Deployment{}
}

func TestTheAlertsAreThoseOfServerConfig(t *testing.T) {
	var source, made struct{ Groups any }
	must(t, yaml.Unmarshal([]byte(read(t, root+"/server-config/monitoring/bananas-rules.yml")), &source))
	var rule struct{ Spec struct{ Groups any } }
	for _, d := range autoscaled(t).of("PrometheusRule") {
		must(t, yaml.Unmarshal(d.text, &rule))
	}
	made.Groups = rule.Spec.Groups
	if source.Groups == nil || !reflect.DeepEqual(source, made) {
		t.Error("rules.yaml is not what make-rules in deploy/kubernetes/components/monitoring writes")
	}
}

// The alerts name a job of Prometheus, and the path is that of both servers.
func TestPrometheusFindsTheNodesAsThoseOfItsConfiguration(t *testing.T) {
	var prometheus struct {
		Scrapes []struct {
			Job  string `json:"job_name"`
			Path string `json:"metrics_path"`
		} `json:"scrape_configs"`
	}
	must(t, yaml.Unmarshal([]byte(read(t, root+"/server-config/monitoring/prometheus.yml")), &prometheus))
	var monitor struct {
		Spec struct {
			JobLabel  string `json:"jobLabel"`
			Endpoints []struct {
				Path string `json:"path"`
			} `json:"endpoints"`
		} `json:"spec"`
	}
	o := autoscaled(t)
	must(t, yaml.Unmarshal(o.of("ServiceMonitor")[0].text, &monitor))
	for _, d := range o.of("Service") {
		service := decode[corev1.Service](t, d)
		if job := service.Labels[monitor.Spec.JobLabel]; job != prometheus.Scrapes[0].Job {
			t.Errorf("the nodes of %s would be of job %q", service.Name, job)
		}
	}
	if path := monitor.Spec.Endpoints[0].Path; path != prometheus.Scrapes[0].Path {
		t.Errorf("Prometheus would ask for %s", path)
	}
}
