package io.bananas.web.transfer;

/** A body or an answer that is under way. */
interface Transfer {

    /** Ends the transfer when its client is too slow. */
    void look(long now);
}
