package io.bananas.examples;

import io.bananas.examples.image.ImageReading;
import io.bananas.examples.image.ImageScaler;
import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.annotation.JsonbProperty;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scales a PNG, JPEG or GIF, of an animation the first frame, to a size, proportions not kept, and returns it as PNG. Pixels
 * take much memory, so that a node works on few images at once.
 */
@Handles(value = "resize_image", timeout = "1m", concurrency = 2)
@ApplicationScoped
public class ResizeImage implements JobHandler<ResizeImage.Request, ResizeImage.Resized> {

    private static final int MAX_SIDE = 4_096;

    /** As mail and many tools write it. */
    private static final Pattern LINE_BREAKS = Pattern.compile("[\r\n]+");

    /**
     * What to scale, and to which size.
     *
     * @param imageBase64 the image's bytes
     * @param width of the result, 1 to 4,096
     * @param height of the result, 1 to 4,096
     */
    public record Request(
            @JsonbProperty("image_base64") @Nullable String imageBase64,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /**
     * The scaled image.
     *
     * @param imageBase64 the bytes of a PNG
     */
    public record Resized(@JsonbProperty("image_base64") String imageBase64, int width, int height) {}

    @Override
    public Resized handle(@Nullable Request payload, JobContext job) throws IOException {
        Request request = Payloads.required(payload, "payload");
        byte[] bytes = decode(Payloads.required(request.imageBase64, "image_base64"));
        int width = (int) Payloads.within(request.width, "width", 1, MAX_SIDE);
        int height = (int) Payloads.within(request.height, "height", 1, MAX_SIDE);
        BufferedImage scaled = ImageReading.read(bytes).scaled(width, height);
        return new Resized(Base64.getEncoder().encodeToString(ImageScaler.png(scaled)), width, height);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(LINE_BREAKS.matcher(base64).replaceAll(""));
        } catch (IllegalArgumentException e) {
            throw new PermanentFailure("image_base64 is not Base64: " + e.getMessage(), e);
        }
    }
}
