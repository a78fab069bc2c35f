.DEFAULT_GOAL := help
SERVER ?= wildfly
PORT ?= 8080
JMH = -f 1 -wi 3 -w 1s -i 5 -r 1s -rf json -rff benchmarks/target/pieces.json
DOCS = benchmarks/target/bench/results.json docs/performance/template.md docs/PERFORMANCE.md docs/performance
BENCH = benchmarks/target/bench docs/performance/template.md
DURATION ?= 10m
LEASE ?= 15s

.PHONY: help
help: ## show this
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-10s %s\n", $$1, $$2}'
	@echo "  SERVER=wildfly|liberty  PORT=8080  DURATION=10m  LEASE=15s"

.PHONY: run
run: ## start Redis, a server and the demo, and serve until Ctrl-C
	mvn -q -Prun -Dserver=$(SERVER) -Dhttp.port=$(PORT)

.PHONY: install
install: ## what applications depend on, into the local Maven repository
	mvn -q -ntp -Pinstall

.PHONY: test
test: ## all tests; with SERVER=liberty those that need a server
	mvn verify -Dserver=$(SERVER)

.PHONY: ci
ci: ## all tests, on both servers
	.ci/run

.PHONY: unit
unit: ## the tests that need no server
	mvn verify -pl handler-spi,launcher,bananas-core,bananas-ejb,bananas-web,examples/handlers,chaos

.PHONY: format
format: ## format all Java code
	mvn -q spotless:apply

.PHONY: bench
bench: ## all benchmarks; GROUPS="drain submit" runs only these; the report goes to benchmarks/target/bench
	mvn -q -Pbench -Dserver=$(SERVER) -Dbench.arguments="full $(BENCH) $(SERVER) $(GROUPS)"

.PHONY: bench-quick
bench-quick: ## the same in fewer and shorter rounds
	mvn -q -Pbench -Dserver=$(SERVER) -Dbench.arguments="quick $(BENCH) $(SERVER) $(GROUPS)"

PEERS = benchmarks/target/peers

.PHONY: bench-peers
bench-peers: $(PEERS) ## asynq and BullMQ beside Bananas; needs Go and Node.js
	mvn -q -Pbench -Dserver=$(SERVER) -Dbench.arguments="full $(BENCH) none peers-drain peers-batch peers-start peers-memory"

$(PEERS): $(wildcard benchmarks/peers/*/*)
	benchmarks/peers/build $@

.PHONY: bench-pieces
bench-pieces: ## single steps without Redis, by JMH
	mvn -q -Pbench -Dserver=$(SERVER) -Dbench.main=org.openjdk.jmh.Main -Dbench.arguments="pieces $(JMH)"

.PHONY: bench-docs
bench-docs: ## write docs/PERFORMANCE.md and its graphs from the last results
	mvn -q -Pbench -Dserver=$(SERVER) -Dbench.main=io.bananas.benchmarks.report.Report -Dbench.arguments="$(DOCS)"

.PHONY: chaos
chaos: ## attack the engine and Redis for DURATION and give a verdict
	mvn -q -Pchaos -Dduration=$(DURATION) -Dlease=$(LEASE)

.PHONY: api
api: ## take what users compile against as it is now as what is kept
	mvn -q compile -pl handler-spi
	cd handler-spi/target/classes && jar --create --no-manifest --file ../../api/handler-spi.jar io/bananas/spi/*.class io/bananas/spi/testing/*.class

.PHONY: clean
clean: ## remove everything that was built
	mvn -q clean
