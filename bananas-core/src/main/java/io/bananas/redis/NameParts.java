package io.bananas.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts the names of a node into parts, each small enough for one step of a claim. */
final class NameParts {

    private NameParts() {}

    /**
     * All names, in parts of at most {@code most}.
     *
     * @param turn the number of the claim: each time another part comes first, so that no name waits for ever
     */
    static List<Map<String, Integer>> of(Map<String, Integer> names, int most, int turn) {
        List<Map<String, Integer>> parts = new ArrayList<>();
        Map<String, Integer> part = Map.of();
        for (Map.Entry<String, Integer> name : names.entrySet()) {
            if (part.isEmpty() || part.size() == most) {
                part = new HashMap<>();
                parts.add(part);
            }
            part.put(name.getKey(), name.getValue());
        }
        int first = Math.floorMod(turn, parts.size());
        List<Map<String, Integer>> inTurn = new ArrayList<>(parts.subList(first, parts.size()));
        inTurn.addAll(parts.subList(0, first));
        return inTurn;
    }
}
