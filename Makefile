.DEFAULT_GOAL := help
SERVER ?= wildfly
PORT ?= 8080
JOBS ?= 100000
ROUNDS ?= 7
DURATION ?= 10m
LEASE ?= 15s

.PHONY: help
help: ## show this
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-10s %s\n", $$1, $$2}'
	@echo "  SERVER=wildfly|liberty  PORT=8080  JOBS=100000  ROUNDS=7  DURATION=10m  LEASE=15s"

.PHONY: run
run: ## start Redis, a server and the demo, and serve until Ctrl-C
	mvn -q -Prun -Dserver=$(SERVER) -Dhttp.port=$(PORT)

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
bench: ## the bare limit and the deployed EAR in turn
	mvn -q -Pbench -Dserver=$(SERVER) -Djobs=$(JOBS) -Drounds=$(ROUNDS)

.PHONY: bench-core
bench-core: ## the bare limit and the engine without a server in turn
	mvn -q -Pbench -Dserver=$(SERVER) -Djobs=$(JOBS) -Drounds=$(ROUNDS) -Dengine=plain

.PHONY: chaos
chaos: ## attack the engine and Redis for DURATION and give a verdict
	mvn -q -Pchaos -pl chaos -am -Dduration=$(DURATION) -Dlease=$(LEASE)

.PHONY: api
api: ## take what users compile against as it is now as what is kept
	mvn -q compile -pl handler-spi
	cd handler-spi/target/classes && jar --create --no-manifest --file ../../api/handler-spi.jar io/bananas/spi/*.class io/bananas/spi/testing/*.class

.PHONY: clean
clean: ## remove everything that was built
	mvn -q clean
