import io.bananas.client.Bananas;
import io.bananas.client.model.JobRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Submits a thousand jobs in one request, and waits for all, 50 at a time, without a thread for each. */
public class ManyJobs {

    private static final int AT_A_TIME = 50;

    public static void main(String[] arguments) {
        try (Bananas bananas = Bananas.connect()) {
            List<String> ids = bananas.submitMany(IntStream.range(0, 1000)
                    .mapToObj(number -> JobRequest.of("echo", number))
                    .toList());
            int sum = 0;
            for (int start = 0; start < ids.size(); start += AT_A_TIME) {
                List<CompletableFuture<Integer>> values = ids.subList(start, start + AT_A_TIME).stream()
                        .map(id -> bananas.waitForAsync(id, null).thenApply(result -> result.as(Integer.class)))
                        .toList();
                sum += values.stream().mapToInt(CompletableFuture::join).sum();
            }
            System.out.println(ids.size() + " results, whose sum is " + sum);
        }
    }
}
