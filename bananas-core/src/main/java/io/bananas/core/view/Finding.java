package io.bananas.core.view;

import io.bananas.core.log.LogCode;
import java.util.List;

/**
 * Something that the audit found and that must not be.
 *
 * @param count how many jobs it concerns
 * @param repaired how many of them the audit repaired at once; it leaves the others to the step that meets them next
 * @param examples up to 10 of their ids
 */
public record Finding(Kind kind, long count, long repaired, List<String> examples) {

    /** What may be wrong. */
    public enum Kind {
        NOWHERE(LogCode.AUDIT_NOWHERE, "nowhere"),
        ENTRY_WITHOUT_RECORD(LogCode.AUDIT_ENTRY_WITHOUT_RECORD, "entry_without_record"),
        UNREADABLE_RECORD(LogCode.AUDIT_UNREADABLE_RECORD, "unreadable_record"),
        UNREADABLE_LEASE(LogCode.AUDIT_UNREADABLE_LEASE, "unreadable_lease"),
        LEASE_WITHOUT_OWNER(LogCode.AUDIT_LEASE_WITHOUT_OWNER, "lease_without_owner"),
        TWO_PLACES(LogCode.AUDIT_TWO_PLACES, "two_places"),
        ENDED_IN_A_PLACE(LogCode.AUDIT_ENDED_IN_A_PLACE, "ended_in_a_place"),
        ENDED_AND_KEPT(LogCode.AUDIT_ENDED_AND_KEPT, "ended_and_kept"),
        ALIVE_AND_EXPIRING(LogCode.AUDIT_ALIVE_AND_EXPIRING, "alive_and_expiring"),
        LETTER_NOT_FAILED(LogCode.AUDIT_LETTER_NOT_FAILED, "letter_not_failed"),
        HIDDEN_SIDE_LIST(LogCode.AUDIT_HIDDEN_SIDE_LIST, "hidden_side_list"),
        READABLE_AGAIN(LogCode.AUDIT_READABLE_AGAIN, "readable_again"),
        UNCHECKED_PLACE(LogCode.AUDIT_UNCHECKED_PLACE, "unchecked_place"),
        LETTER_NOT_LISTED(LogCode.AUDIT_LETTER_NOT_LISTED, "letter_not_listed"),
        LEFTOVER(LogCode.AUDIT_LEFTOVER, "leftover"),
        MISSING_PAYLOAD(LogCode.AUDIT_MISSING_PAYLOAD, "missing_payload");

        private final LogCode code;
        private final String label;

        Kind(LogCode code, String label) {
            this.code = code;
            this.label = label;
        }

        /** What the log says of it. */
        public LogCode code() {
            return code;
        }

        /** Its name to the outside, which does not change. */
        public String label() {
            return label;
        }

        /** Whether the audit repairs it by putting the job into quarantine. */
        public boolean endsInQuarantine() {
            return this == ENTRY_WITHOUT_RECORD || this == UNREADABLE_RECORD || this == MISSING_PAYLOAD;
        }
    }
}
