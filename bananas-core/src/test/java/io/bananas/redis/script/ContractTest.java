package io.bananas.redis.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContractTest {

    private static final Names NAMES = new SampleNames();

    @Test
    void bindsEachNameToItsPlace() {
        assertThat(ScriptFile.read("sample").contract().prelude(NAMES)).isEqualTo("""
                local SIDE_LIST = ':side:'
                local jobs = KEYS[1]
                local leases = KEYS[2]
                local piece = KEYS[3]
                local queues = { unpack(KEYS, 4) }
                local keep_dead = ARGV[1]
                local id = ARGV[2]
                local limit = tonumber(ARGV[3])
                local each = { name = {}, due = {} }
                do
                  local to_name, to_due, given, n = each.name, each.due, ARGV, 0
                  for i = 4, #given, 2 do
                    n = n + 1
                    to_name[n], to_due[n] = given[i], tonumber(given[i + 1])
                  end
                end
                """);
    }

    @Test
    void hasWhatTheIncludesDeclareBehindItsOwnAndOnce() {
        Contract contract = Script.load("adds", NAMES).contract();

        assertThat(contract.keys()).containsExactly("jobs", "dead");
        assertThat(contract.args()).containsExactly("id", "owner");
    }

    @Test
    void saysNumbersAndManyOnlyToTheScript() {
        Contract contract = ScriptFile.read("sample").contract();

        assertThat(contract.argNames()).containsExactly("id", "limit");
        assertThat(contract.eachNames()).containsExactly("name", "due");
        assertThat(contract.singleGiven()).containsExactly("piece");
        assertThat(contract.manyGiven()).isEqualTo("queues");
        assertThat(Contract.NONE.manyGiven()).isEmpty();
    }

    @Test
    void ofNothingBindsNothing() {
        assertThat(Contract.NONE.prelude(NAMES)).isEmpty();
    }

    @Test
    void refusesAPartThatTheKeyspaceDoesNotKnow() {
        Contract contract = Contract.declared("parts", List.of("NOWHERE"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> contract.prelude(NAMES))
                .withMessageContaining("NOWHERE");
    }

    @Test
    void refusesAnUnknownKind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contract.declared("keyss", List.of("jobs")))
                .withMessageContaining("keyss");
    }
}
