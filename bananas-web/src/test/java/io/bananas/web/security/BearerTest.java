package io.bananas.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {

    private static HttpServletRequest with(List<String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> Collections.enumeration(headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer bn_x", "bearer bn_x", "BEARER bn_x"})
    void aTokenStandsBehindTheSchemeAndASpace(String header) {
        assertThat(Bearer.tokenOf(with(List.of(header)))).contains("bn_x");
    }

    @Test
    void tokensOfProvidersHaveDotsAndAreLong() {
        String token = "eyJ." + "x".repeat(16_379) + ".";

        assertThat(Bearer.tokenOf(with(List.of("Bearer " + token)))).contains(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer  bn_x",
                "Bearer\tbn_x",
                " Bearer bn_x",
                "Bearer bn_x ",
                "Bearer bn_x y",
                "Bearer bn_x,Bearer bn_x",
                "Bearer bn_é",
                "Bearer bn_x\u0000",
                "Basic bn_x",
                "bn_x",
            })
    void anythingElseIsNone(String header) {
        assertThat(Bearer.tokenOf(with(List.of(header)))).isEmpty();
    }

    @Test
    void noneAndTwoAreNone() {
        assertThat(Bearer.tokenOf(with(List.of()))).isEmpty();
        assertThat(Bearer.tokenOf(with(List.of("Bearer bn_x", "Bearer bn_x")))).isEmpty();
        assertThat(Bearer.tokenOf(with(List.of("Bearer " + "x".repeat(16_385)))))
                .isEmpty();
    }
}
