package io.bananas.client.contract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the contract. */
public final class ContractFiles {

    /** Reads JSON with all the digits of its numbers. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Path root;

    /**
     * @param root the directory of the project
     */
    public ContractFiles(Path root) {
        this.root = root;
    }

    /** As a test of this module finds them. */
    static ContractFiles ofModule() {
        return new ContractFiles(Path.of("../.."));
    }

    Path root() {
        return root;
    }

    JsonNode read(String file) {
        return parse(root.resolve("sdks/contract").resolve(file));
    }

    /** The JSON files of this folder, by name. */
    public List<Path> in(String folder) {
        try (Stream<Path> files = Files.list(root.resolve("sdks/contract").resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON of this file. */
    public static JsonNode parse(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
