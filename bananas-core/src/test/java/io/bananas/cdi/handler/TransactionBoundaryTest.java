package io.bananas.cdi.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.handler.Handler;
import io.bananas.spi.JobContext;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.testing.FakeJobContext;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a transaction service that holds one transaction. */
class TransactionBoundaryTest {

    private int status = Status.STATUS_NO_TRANSACTION;
    private boolean broken;
    private boolean mute;
    private int rollbacks;

    private final UserTransaction service = (UserTransaction) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {UserTransaction.class},
            (self, method, arguments) -> switch (method.getName()) {
                case "getStatus" -> status();
                case "rollback" -> rollback();
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private int status() throws SystemException {
        if (mute) {
            throw new SystemException("mute");
        }
        return status;
    }

    private Object rollback() throws SystemException {
        rollbacks++;
        if (broken) {
            throw new SystemException("broken");
        }
        status = Status.STATUS_NO_TRANSACTION;
        return "";
    }

    private String run(Handler handler) throws Exception {
        return new TransactionBoundary(handler, service).run("1", FakeJobContext.of("test"));
    }

    @Test
    void aRunThatLeavesNoneOpenEndsAsItDoes() throws Exception {
        assertThat(run(handler(payload -> payload + "2"))).isEqualTo("12");
        assertThat(rollbacks).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_ACTIVE, Status.STATUS_MARKED_ROLLBACK, Status.STATUS_UNKNOWN})
    void aRunThatLeavesOneOpenHasFailed(int left) {
        Handler handler = handler(payload -> {
            status = left;
            return payload;
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> run(handler))
                .withMessage("the handler returned with a transaction open, which was not committed");
        assertThat(status).isEqualTo(Status.STATUS_NO_TRANSACTION);
    }

    @Test
    void whatTheHandlerThrewIsToldRatherThanWhatItLeft() {
        Handler handler = handler(payload -> {
            status = Status.STATUS_ACTIVE;
            throw new PermanentFailure("never");
        });

        assertThatThrownBy(() -> run(handler)).isExactlyInstanceOf(PermanentFailure.class);
        assertThat(status).isEqualTo(Status.STATUS_NO_TRANSACTION);
    }

    @Test
    void aRunWhoseTransactionCannotBeRolledBackHasFailedToo() {
        broken = true;
        Handler handler = handler(payload -> {
            status = Status.STATUS_ACTIVE;
            return payload;
        });

        assertThatIllegalStateException().isThrownBy(() -> run(handler));
        assertThat(rollbacks).isEqualTo(1);
    }

    @Test
    void aRunIsNotRepeatedBecauseNobodyKnowsOfATransaction() throws Exception {
        mute = true;

        assertThat(run(handler(payload -> payload + "2"))).isEqualTo("12");
        assertThat(rollbacks).isZero();
    }

    @Test
    void theHandlersPolicyHolds() {
        Handler handler = handler(payload -> payload);
        assertThat(new TransactionBoundary(handler, service).policy()).isSameAs(handler.policy());
    }

    private interface Body {
        String run(String payload) throws Exception;
    }

    private static Handler handler(Body body) {
        return new Handler() {
            @Override
            public String run(String payload, JobContext context) throws Exception {
                return body.run(payload);
            }

            @Override
            public Policy policy() {
                return Policy.DEFAULT;
            }
        };
    }
}
