import io.bananas.client.Bananas;
import io.bananas.client.model.JobRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Submits a thousand jobs in one request, and waits for all of them without a thread for each. */
public class ManyJobs {

    public static void main(String[] arguments) {
        try (Bananas bananas = Bananas.connect()) {
            List<String> ids = bananas.submitMany(IntStream.range(0, 1000)
                    .mapToObj(number -> JobRequest.of("echo", number))
                    .toList());
            List<CompletableFuture<Integer>> values = ids.stream()
                    .map(id -> bananas.waitForAsync(id, null).thenApply(result -> result.as(Integer.class)))
                    .toList();
            int sum = values.stream().mapToInt(CompletableFuture::join).sum();
            System.out.println(values.size() + " results, whose sum is " + sum);
        }
    }
}
