package io.bananas.demo;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job to show.
 *
 * @param about what is to be seen
 * @param request the body of {@code POST /jobs}
 */
record DemoJob(String about, JsonObject request) {

    static List<DemoJob> all() {
        return List.of(resizeImage(), summarizeCsv(), flaky(), delayed());
    }

    String name() {
        return request.getString("name");
    }

    private static DemoJob resizeImage() {
        String image = Base64.getEncoder().encodeToString(resource("bananas.png"));
        JsonObject payload = Json.createObjectBuilder()
                .add("image_base64", image)
                .add("width", 240)
                .add("height", 160)
                .build();
        return job("a picture of 960 x 640 made small, first in line", "resize_image", payload, "priority", "high");
    }

    private static DemoJob summarizeCsv() {
        String csv = new String(resource("weather.csv"), StandardCharsets.UTF_8);
        JsonObject payload = Json.createObjectBuilder().add("csv", csv).build();
        return job(
                "four years of weather in two cities, column by column",
                "summarize_csv",
                payload,
                "description",
                "weather.csv");
    }

    private static DemoJob flaky() {
        JsonObject payload = Json.createObjectBuilder().add("fail_times", 2).build();
        return job("fails twice, is tried again after 2 s and 4 s", "flaky", payload, "description", "retries");
    }

    private static DemoJob delayed() {
        JsonObject payload =
                Json.createObjectBuilder().add("hello", "from the past").build();
        JsonObject request = Json.createObjectBuilder(body("echo", payload))
                .add("delay_ms", 5_000)
                .build();
        return new DemoJob("submitted now, to run in 5 s", request);
    }

    private static DemoJob job(String about, String name, JsonObject payload, String field, String value) {
        return new DemoJob(
                about,
                Json.createObjectBuilder(body(name, payload)).add(field, value).build());
    }

    private static JsonObject body(String name, JsonObject payload) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("payload", payload)
                .build();
    }

    private static byte[] resource(String name) {
        try (@Nullable InputStream data = DemoJob.class.getResourceAsStream(name)) {
            if (data == null) {
                throw new DemoException(name + " is missing from the demo");
            }
            return data.readAllBytes();
        } catch (IOException e) {
            throw new DemoException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }
}
