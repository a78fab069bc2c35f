package io.bananas.web.transfer;

import io.bananas.web.access.Callers;
import io.bananas.web.problem.ProblemServlet;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends each answer once it is complete. So slow or dead clients hold no threads, or at most the few that send {@link ShortAnswers}. All
 * answers together take no more than their share of the heap.
 */
public class AnswerSender extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Transfers transfers;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Answer answer = new Answer(transfers.answersTo(Callers.find(request).isPresent()), transfers.reads());
        request.setAttribute(AnswerRoom.ATTRIBUTE, answer);
        HeldRequest held = new HeldRequest(request, async -> send(answer, response, async));
        boolean served = false;
        try {
            chain.doFilter(held, new CollectedResponse(response, answer));
            served = true;
        } finally {
            if (!served) {
                answer.close();
            }
        }
        LiveAnswer live = answer.live();
        if (live != null && response.getStatus() == HttpServletResponse.SC_OK) {
            open(live, request, response);
        } else if (!request.isAsyncStarted()) {
            sendNow(request, response, answer);
        }
    }

    private void open(LiveAnswer live, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean opened = false;
        try {
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            live.open(async, response, transfers);
            opened = true;
        } finally {
            if (!opened) {
                live.end();
            }
        }
    }

    private void sendNow(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        if (answer.isTooLarge() || answer.size() == 0) {
            finish(response, answer);
        } else if (!transfers.shortAnswers().send(answer, request, response)) {
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            send(answer, response, async);
        }
    }

    /** Sends an answer without waiting for the client: an empty or very short one. */
    private static void finish(HttpServletResponse response, Answer answer) throws IOException {
        answer.close();
        if (answer.isTooLarge()) {
            ProblemServlet.send(AnswerRoom.NONE, response);
        }
    }

    private void send(Answer answer, HttpServletResponse response, AsyncContext async) throws IOException {
        if (answer.isTooLarge() || answer.size() == 0) {
            finish(response, answer);
            async.complete();
        } else {
            answer.made();
            response.setContentLengthLong(answer.size());
            new OutgoingAnswer(async, response, answer, transfers).start();
        }
    }
}
