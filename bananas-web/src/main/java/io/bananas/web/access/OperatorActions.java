package io.bananas.web.access;

import io.bananas.core.face.AccessControl;
import io.bananas.core.view.Action;
import io.bananas.core.view.Caller;
import io.bananas.spi.QueueUnavailableException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Carries out what operators ask for, and notes who asked. */
@Dependent
public class OperatorActions {

    private static final String UNKNOWN = "Redis did not answer; it may have happened";

    private final AccessControl access;

    @Inject
    public OperatorActions(AccessControl access) {
        this.access = access;
    }

    /**
     * Carries out an action. Notes it afterwards if it has changed something, or may have.
     *
     * @param target the id of a job, a route, a schedule or a token; or what the operator selected
     * @param detail what came of it, maybe nothing more than that it was done; empty when nothing was changed
     * @param <T> the answer
     */
    public <T> Acted<T> run(
            HttpServletRequest request,
            Action action,
            String target,
            Supplier<T> step,
            Function<? super T, Optional<String>> detail) {
        Caller caller = Callers.of(request);
        T answer;
        try {
            answer = step.get();
        } catch (QueueUnavailableException e) {
            access.did(caller, action, target, UNKNOWN);
            throw e;
        }
        Long entry = detail.apply(answer)
                .map(text -> access.did(caller, action, target, text))
                .orElse(null);
        return new Acted<>(answer, entry == null ? null : Long.toString(entry));
    }
}
