package io.bananas.redis.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptFileTest {

    @Test
    void readsWhatTheHeaderDeclares() {
        assertThat(ScriptFile.read("sample").contract())
                .isEqualTo(new Contract(
                        List.of("jobs", "leases"),
                        List.of("piece", "queues*"),
                        List.of("SIDE_LIST"),
                        List.of("keep_dead"),
                        List.of("id", "limit:number"),
                        List.of("name", "due:number")));
    }

    @Test
    void keepsTheCodeAndNoComments() {
        assertThat(ScriptFile.read("sample").lines())
                .filteredOn(line -> !line.isEmpty())
                .singleElement()
                .asString()
                .startsWith("return {");
    }

    @Test
    void knowsALineThatIncludesAFile() {
        assertThat(ScriptFile.included("-- include: claim/take ")).contains("include/claim/take");
        assertThat(ScriptFile.included("-- includes nothing")).isEmpty();
        assertThat(ScriptFile.included("local include = 1")).isEmpty();
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScriptFile.read("nowhere"))
                .withMessage("no script nowhere");
    }
}
