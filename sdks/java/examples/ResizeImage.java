import io.bananas.client.Bananas;
import io.bananas.client.error.JobFailedException;
import io.bananas.client.model.JobRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Lets a worker resize an image. Without Jackson, payload and result are maps. */
public class ResizeImage {

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    public static void main(String[] arguments) {
        try (Bananas bananas = Bananas.connect()) {
            JobRequest request =
                    JobRequest.of("resize_image", Map.of("image_base64", PIXEL, "width", 32, "height", 16));
            Map<?, ?> image =
                    bananas.submitAndWait(request, Duration.ofMinutes(1)).as(Map.class);
            int bytes = Base64.getDecoder().decode((String) image.get("image_base64")).length;
            System.out.println(image.get("width") + " x " + image.get("height") + ", " + bytes + " bytes of PNG");
        } catch (JobFailedException e) {
            e.errors().forEach(error -> System.err.println("run " + error.attempt() + ": " + error.message()));
            System.exit(1);
        }
    }
}
