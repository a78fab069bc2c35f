package io.bananas.web.security.jwt;

import static io.bananas.web.security.jwt.Provided.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import io.bananas.core.view.TokenProvider;
import java.text.ParseException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerClaimsTest {

    private static Caller callerOf(String claims, String rolesClaim, String prefix) throws ParseException {
        TokenProvider provider = new TokenProvider(
                PROVIDER.keys(), PROVIDER.issuer(), PROVIDER.audiences(), PROVIDER.skew(), rolesClaim, prefix);
        return new CallerClaims(provider).callerOf(JWTClaimsSet.parse(claims));
    }

    private static String nameIn(String claims) throws ParseException {
        return callerOf(claims, "roles", "").name();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"preferred_username\":\"ada\",\"sub\":\"1\",\"azp\":\"shop\"} ; ada",
                "{\"sub\":\"auth0|1\\u007c\",\"azp\":\"shop\"} ; auth0|1|",
                "{\"azp\":\"shop\",\"client_id\":\"other\"} ; shop",
                "{\"client_id\":\"shop\"} ; shop",
                "{\"preferred_username\":7,\"sub\":\" \",\"azp\":\"shop\"} ; shop",
                "{\"sub\":\"ada\\n2026 BANANAS-1001 x\\u202e<b>\"} ; ada_2026 BANANAS-1001 x__b_",
                "{\"sub\":\" Zoë.O'Neill+q@example.com \"} ; Zoë.O_Neill+q@example.com",
                "{\"sub\":\"\\u3164\",\"azp\":\"shop\"} ; _",
                "{\"sub\":\"root\\u115f\\u1160\\u3164\\uffa0\"} ; root____",
                "{\"sub\":\"\\uff41\\uff44\\uff41\\u2460\"} ; ada1",
                "{\"sub\":\"a\\u05d0\\u0627\\u0660\"} ; a___",
                "{\"sub\":\"\\u7530\\u4e2d Жанна\"} ; 田中 Жанна",
                "{\"sub\":\"\\u00a0\",\"azp\":\"shop\"} ; shop",
            })
    void theNameIsTheFirstThatIsThereAndPlain(String claims, String name) throws ParseException {
        assertThat(nameIn(claims)).isEqualTo(name);
    }

    @Test
    void aLongNameIsCut() throws ParseException {
        assertThat(nameIn("{\"sub\":\"" + "x".repeat(1_000) + "\"}")).hasSize(CallerClaims.LONGEST_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"sub\":\"\"}", "{\"preferred_username\":[\"ada\"]}", "{\"name\":\"ada\"}"})
    void somebodyWithoutANameIsRefused(String claims) {
        assertThatThrownBy(() -> nameIn(claims))
                .hasMessage(Refusal.NAMELESS.problem().detail());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "roles ; {\"roles\":[\"read\",\"submit\",\"user\"]}",
                "realm_access.roles ; {\"realm_access\":{\"roles\":[\"read\",\"submit\"]}}",
                "resource_access.my.api.roles ; {\"resource_access\":{\"my.api\":{\"roles\":[\"read\",\"submit\"]}}}",
                "https://bananas.example/roles ; {\"https://bananas.example/roles\":[\"submit\",\"read\"]}",
                "scope ; {\"scope\":\"openid read submit\"}",
                "a.b ; {\"a.b\":\"read submit\",\"a\":{\"b\":\"admin\"}}",
            })
    void rolesAreFoundWhereTheSettingSays(String claim, String claims) throws ParseException {
        assertThat(callerOf(withName(claims), claim, "").roles()).isEqualTo(Set.of(Role.READ, Role.SUBMIT));
    }

    private static String withName(String claims) {
        return "{\"sub\":\"ada\"," + claims.substring(1);
    }

    @Test
    void withAPrefixOnlyRolesThatHaveItCount() throws ParseException {
        String claims =
                "{\"sub\":\"ada\",\"roles\":[\"bananas-read\",\"admin\",\"bananas-\",\"bananas-root\",\"x-bananas-admin\"]}";

        assertThat(callerOf(claims, "roles", "bananas-").roles()).isEqualTo(Set.of(Role.READ));
        assertThat(callerOf(claims, "roles", "").roles()).isEqualTo(Set.of(Role.ADMIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":1}",
                "{\"roles\":null}",
                "{\"roles\":7}",
                "{\"roles\":true}",
                "{\"roles\":{\"admin\":true}}",
                "{\"roles\":[7,null,[\"admin\"],{\"admin\":1}]}",
                "{\"roles\":[\"ADMIN\",\" admin\",\"admin read\"]}",
                "{\"roles\":\"admin,read\"}",
            })
    void rolesOfAnotherFormAreNone(String claims) throws ParseException {
        assertThat(callerOf(withName(claims), "roles", "").roles()).isEmpty();
    }
}
