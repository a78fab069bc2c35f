package io.bananas.cdi.handler;

import io.bananas.core.execute.WholeText;
import io.bananas.spi.discovery.DataTypes;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Writes payloads and results: exactly, or not at all. */
public final class Json {

    private Json() {}

    /** The JSON-B of a node. */
    public static Jsonb open() {
        return JsonbBuilder.create(new JsonbConfig()
                .withSerializers(
                        new OfFutures(),
                        new OfTasks(),
                        new OfStages(),
                        new OfPublishers(),
                        new OfCloseables(),
                        new OfInputs(),
                        new OfIterators(),
                        new OfEnumerations()));
    }

    /**
     * The value as JSON. Outside its strings there are no surrogates, so an escape can keep half of a pair.
     *
     * @throws JsonbException with the reason, when the value has no form in JSON
     */
    public static String write(Jsonb json, Object value) {
        if (DataTypes.isNone(value.getClass())) {
            throw none(value);
        }
        return WholeText.of(json.toJson(value));
    }

    private static JsonbException none(Object value) {
        return new JsonbException(value.getClass().getName() + " is no data");
    }

    /** Refuses what is no data, wherever it lies in a value. JSON-B takes the type from the declaration of the class. */
    private abstract static class Refusing<T> implements JsonbSerializer<T> {

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            throw none(value);
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class OfFutures extends Refusing<Future> {}

    @SuppressWarnings("rawtypes")
    private static final class OfTasks extends Refusing<FutureTask> {}

    @SuppressWarnings("rawtypes")
    private static final class OfStages extends Refusing<CompletionStage> {}

    @SuppressWarnings("rawtypes")
    private static final class OfPublishers extends Refusing<Flow.Publisher> {}

    private static final class OfCloseables extends Refusing<AutoCloseable> {}

    private static final class OfInputs extends Refusing<InputStream> {}

    @SuppressWarnings("rawtypes")
    private static final class OfIterators extends Refusing<Iterator> {}

    @SuppressWarnings("rawtypes")
    private static final class OfEnumerations extends Refusing<Enumeration> {}
}
