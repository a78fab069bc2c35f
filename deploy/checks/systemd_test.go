package checks

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Variables that the units give to a server, and that are no settings.
var ofServers = map[string]bool{"BANANAS_HTTP_HOST": true, "TX_NODE_ID": true}

func variablesOfSystemd(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, line := range strings.Split(read(t, root+"/deploy/systemd/bananas.env"), "\n") {
		if name, value, found := strings.Cut(line, "="); found && !strings.HasPrefix(line, "#") {
			all[name] = value
		}
	}
	return all
}

func TestEveryVariableOfTheMachineIsASetting(t *testing.T) {
	settings := settings(t)
	for name := range variablesOfSystemd(t) {
		if !settings[name] && !ofServers[name] {
			t.Errorf("%s is no setting", name)
		}
	}
}

func TestSystemdWaitsUntilANodeHasDrained(t *testing.T) {
	draining, err := time.ParseDuration(variablesOfSystemd(t)["SHUTDOWN_TIMEOUT"])
	must(t, err)
	units, err := filepath.Glob(root + "/deploy/systemd/*.service")
	must(t, err)
	if len(units) != 2 {
		t.Fatalf("the units are %v", units)
	}
	for _, unit := range units {
		found := regexp.MustCompile(`(?m)^TimeoutStopSec=(\d+)$`).FindStringSubmatch(read(t, unit))
		if found == nil {
			t.Errorf("%s has no TimeoutStopSec in seconds", unit)
			continue
		}
		seconds, err := strconv.Atoi(found[1])
		must(t, err)
		if needed := draining + settling + server; time.Duration(seconds)*time.Second < needed {
			t.Errorf("%s: a stop may take %d s, and %v are needed", unit, seconds, needed)
		}
	}
}

// What shuts a node in does not depend on its server.
func TestBothUnitsAreShutInAlike(t *testing.T) {
	wildfly := read(t, root+"/deploy/systemd/bananas-wildfly.service")
	liberty := read(t, root+"/deploy/systemd/bananas-liberty.service")
	const begin = "\nRestart=always\n"
	_, ofWildfly, found := strings.Cut(wildfly, begin)
	_, ofLiberty, _ := strings.Cut(liberty, begin)
	if !found || ofWildfly != ofLiberty {
		t.Error("from Restart on the units differ")
	}
}
