package io.bananas.benchmarks.report;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Group;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Measured;
import io.bananas.benchmarks.run.Results;
import io.bananas.benchmarks.run.Spread;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as JSON: each value of each round. */
public final class ResultsJson {

    private ResultsJson() {}

    public static void write(Results results, Path file) throws IOException {
        JsonObjectBuilder conditions = Json.createObjectBuilder();
        results.conditions().forEach(conditions::add);
        JsonArrayBuilder groups = Json.createArrayBuilder();
        results.parts().forEach(part -> groups.add(toJson(part)));
        JsonObject all = Json.createObjectBuilder()
                .add("conditions", conditions)
                .add("groups", groups)
                .build();
        try (JsonWriter json = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(Files.newBufferedWriter(file))) {
            json.writeObject(all);
        }
    }

    public static Results read(Path file) throws IOException {
        try (JsonReader json = Json.createReader(Files.newBufferedReader(file))) {
            JsonObject all = json.readObject();
            Map<String, String> conditions = new LinkedHashMap<>();
            all.getJsonObject("conditions")
                    .forEach((name, value) -> conditions.put(name, ((JsonString) value).getString()));
            List<Results.Part> parts = all.getJsonArray("groups").getValuesAs(JsonObject.class).stream()
                    .map(ResultsJson::part)
                    .toList();
            return new Results(conditions, parts);
        }
    }

    private static JsonObjectBuilder toJson(Results.Part part) {
        Group group = part.group();
        JsonArrayBuilder scenarios = Json.createArrayBuilder();
        part.measured().forEach(measured -> scenarios.add(toJson(measured)));
        return Json.createObjectBuilder()
                .add("id", group.id())
                .add("title", group.title())
                .add("conditions", group.conditions())
                .add("figure", group.graph().figure().name())
                .add("axis", group.graph().axis())
                .add("scenarios", scenarios);
    }

    private static JsonObjectBuilder toJson(Measured measured) {
        JsonObjectBuilder figures = Json.createObjectBuilder();
        measured.figures().forEach((figure, spread) -> {
            JsonArrayBuilder values = Json.createArrayBuilder();
            spread.values().forEach(values::add);
            figures.add(figure.name(), values);
        });
        return Json.createObjectBuilder()
                .add("series", measured.label().series())
                .add("at", measured.label().at())
                .add("figures", figures);
    }

    private static Results.Part part(JsonObject json) {
        Group.Graph graph = new Group.Graph(Figure.valueOf(json.getString("figure")), json.getString("axis"));
        Group group = new Group(json.getString("id"), json.getString("title"), json.getString("conditions"), graph);
        return new Results.Part(
                group,
                json.getJsonArray("scenarios").getValuesAs(JsonObject.class).stream()
                        .map(ResultsJson::measured)
                        .toList());
    }

    private static Measured measured(JsonObject json) {
        Map<Figure, Spread> figures = new EnumMap<>(Figure.class);
        JsonObject all = json.getJsonObject("figures");
        all.keySet()
                .forEach(name -> figures.put(
                        Figure.valueOf(name),
                        new Spread(all.getJsonArray(name).getValuesAs(JsonNumber.class).stream()
                                .map(JsonNumber::doubleValue)
                                .toList())));
        return new Measured(new Label(json.getString("series"), json.getString("at")), figures);
    }
}
