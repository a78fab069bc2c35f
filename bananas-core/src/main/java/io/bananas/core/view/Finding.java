package io.bananas.core.view;

import java.util.List;

/**
 * Something that must not be, found by the audit.
 *
 * @param count how many jobs it is true of
 * @param repaired how many of them were repaired at once; the others are left to the step that meets them next
 * @param examples up to 10 of their ids
 */
public record Finding(Kind kind, long count, long repaired, List<String> examples) {

    /** What may be wrong. */
    public enum Kind {
        NOWHERE("BANANAS-4010", "nowhere", "jobs in no place", "put back"),
        ENTRY_WITHOUT_RECORD("BANANAS-4011", "entry_without_record", "entries without a job", "set aside"),
        UNREADABLE_RECORD("BANANAS-4012", "unreadable_record", "records that cannot be read", "set aside"),
        UNREADABLE_LEASE(
                "BANANAS-4013", "unreadable_lease", "leases that cannot be read", "ended, and their jobs put back"),
        LEASE_WITHOUT_OWNER(
                "BANANAS-4014", "lease_without_owner", "leases that would never end", "given to be taken back"),
        TWO_PLACES("BANANAS-4015", "two_places", "jobs in two places", "taken out of one"),
        ENDED_IN_A_PLACE("BANANAS-4016", "ended_in_a_place", "ended jobs in the place of others", "taken out of it"),
        ENDED_AND_KEPT("BANANAS-4017", "ended_and_kept", "ended jobs that would be kept for ever", "given a retention"),
        ALIVE_AND_EXPIRING("BANANAS-4018", "alive_and_expiring", "jobs that would expire", "kept"),
        LETTER_NOT_FAILED(
                "BANANAS-4019", "letter_not_failed", "dead letters that did not fail", "taken off their list"),
        HIDDEN_SIDE_LIST("BANANAS-4020", "hidden_side_list", "side lists that nobody looks into", "shown"),
        READABLE_AGAIN("BANANAS-4021", "readable_again", "jobs set aside that can be read again", "put back"),
        UNCHECKED_PLACE("BANANAS-4022", "unchecked_place", "places that cannot be looked at", "left as they are"),
        LETTER_NOT_LISTED("BANANAS-4023", "letter_not_listed", "dead letters that were not listed", "listed"),
        LEFTOVER("BANANAS-4024", "leftover", "payloads, errors and results of jobs that are gone", "given a retention"),
        MISSING_PAYLOAD("BANANAS-4025", "missing_payload", "jobs whose payload is gone", "set aside");

        private final String code;
        private final String label;
        private final String what;
        private final String repair;

        Kind(String code, String label, String what, String repair) {
            this.code = code;
            this.label = label;
            this.what = what;
            this.repair = repair;
        }

        /** The code of its log event. */
        public String code() {
            return code;
        }

        /** Its name to the outside, which does not change. */
        public String label() {
            return label;
        }

        /** What was found, for people, in the plural. */
        public String what() {
            return what;
        }

        /** Whether it is repaired by setting the job aside. */
        public boolean isSetAside() {
            return this == ENTRY_WITHOUT_RECORD || this == UNREADABLE_RECORD || this == MISSING_PAYLOAD;
        }

        /** What is done about it, for people. */
        public String repair() {
            return repair;
        }
    }
}
