package io.bananas.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/** Gives resources their request. Jersey would ask its injection for it, with each request anew. */
final class ServletRequestParam implements ValueParamProvider {

    static final String ATTRIBUTE = HttpServletRequest.class.getName();

    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        boolean isRequest =
                parameter.getSource() == Parameter.Source.CONTEXT && parameter.getRawType() == HttpServletRequest.class;
        // the attributes of a servlet request are the properties of this one
        return isRequest ? request -> request.getProperty(ATTRIBUTE) : null;
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
