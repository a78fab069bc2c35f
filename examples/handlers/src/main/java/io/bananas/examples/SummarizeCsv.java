package io.bananas.examples;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Summarizes the columns of a CSV (RFC 4180, its first record being the names). A column is numeric when all of its values
 * that are not empty are numbers; only then it has min, max and mean.
 */
@Handles("summarize_csv")
@ApplicationScoped
public class SummarizeCsv implements JobHandler<SummarizeCsv.Request, SummarizeCsv.Summary> {

    /**
     * What to summarize.
     *
     * @param csv the text itself, with a header
     * @param delimiter one character; a comma by default
     */
    public record Request(@Nullable String csv, @Nullable String delimiter) {}

    /**
     * What is in a CSV.
     *
     * @param rows records after the header
     * @param columns in their order
     */
    public record Summary(long rows, List<Column> columns) {}

    /**
     * What is in a column. Numbers that are {@code null} are left out of the JSON.
     *
     * @param count values that are not empty
     */
    public record Column(
            String name,
            long count,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Double mean) {}

    @Override
    public Summary handle(@Nullable Request payload, JobContext job) {
        Request request = Payloads.required(payload, "payload");
        CsvReader records = new CsvReader(Payloads.required(request.csv, "csv"), delimiterOf(request));
        List<String> header = records.next();
        if (header == null) {
            throw new PermanentFailure("csv is empty: it needs a header at least");
        }
        if (request.delimiter == null && header.size() == 1) {
            checkSeparation(header.get(0));
        }
        List<ColumnStatistics> columns =
                header.stream().map(ColumnStatistics::new).toList();
        long rows = 0;
        for (List<String> row = records.next(); row != null; row = records.next()) {
            rows++;
            add(row, records.recordLine(), columns);
        }
        return new Summary(rows, columns.stream().map(ColumnStatistics::summary).toList());
    }

    private static char delimiterOf(Request request) {
        String delimiter = request.delimiter == null ? "," : request.delimiter;
        if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
            throw new PermanentFailure("delimiter must be one character that is no quote and no line break");
        }
        return delimiter.charAt(0);
    }

    /** One column is rare, and one that holds another usual delimiter is likely a mistake. */
    private static void checkSeparation(String header) {
        for (char other : new char[] {';', '\t', '|'}) {
            if (header.indexOf(other) >= 0) {
                String shown = other == '\t' ? "tabs" : "'" + other + "'";
                throw new PermanentFailure("the header of csv has no comma and looks separated by " + shown
                        + ": say so with delimiter, or say delimiter \",\" if it is one column");
            }
        }
    }

    private static void add(List<String> row, int line, List<ColumnStatistics> columns) {
        if (row.size() != columns.size()) {
            throw new PermanentFailure("csv has in line " + line + " a row of " + row.size()
                    + " fields, but the header has " + columns.size());
        }
        for (int i = 0; i < row.size(); i++) {
            columns.get(i).add(row.get(i));
        }
    }
}
