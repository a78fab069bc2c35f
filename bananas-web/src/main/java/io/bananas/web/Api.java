package io.bananas.web;

import io.bananas.web.answer.AuditWriter;
import io.bananas.web.answer.BatchIdsWriter;
import io.bananas.web.answer.CountWriter;
import io.bananas.web.answer.JobPageWriter;
import io.bananas.web.answer.JobStateWriter;
import io.bananas.web.answer.JobWriter;
import io.bananas.web.answer.QueuesWriter;
import io.bananas.web.answer.ResultWriter;
import io.bananas.web.problem.FailureMapper;
import io.bananas.web.problem.HttpErrorMapper;
import io.bananas.web.problem.InvalidJobMapper;
import io.bananas.web.problem.ProblemWriter;
import io.bananas.web.problem.RefusedMapper;
import io.bananas.web.problem.UnavailableMapper;
import io.bananas.web.problem.UnreadableMapper;
import io.bananas.web.problem.ViolationMapper;
import io.bananas.web.request.BodyTypeCheck;
import io.bananas.web.request.QueryCheck;
import io.bananas.web.resource.AuditResource;
import io.bananas.web.resource.DeadLettersResource;
import io.bananas.web.resource.JobsResource;
import io.bananas.web.resource.OpenApiResource;
import io.bananas.web.resource.QueuesResource;
import io.bananas.web.resource.ResultResource;
import org.glassfish.jersey.server.ResourceConfig;

/** The JAX-RS application, named in web.xml only. */
public class Api extends ResourceConfig {

    public Api() {
        register(JobsResource.class);
        register(ResultResource.class);
        register(DeadLettersResource.class);
        register(QueuesResource.class);
        register(AuditResource.class);
        register(OpenApiResource.class);

        register(QueryCheck.class);
        register(BodyTypeCheck.class);

        register(JobWriter.class);
        register(ResultWriter.class);
        register(JobStateWriter.class);
        register(BatchIdsWriter.class);
        register(JobPageWriter.class);
        register(CountWriter.class);
        register(QueuesWriter.class);
        register(AuditWriter.class);
        register(ProblemWriter.class);

        register(RefusedMapper.class);
        register(InvalidJobMapper.class);
        register(ViolationMapper.class);
        register(HttpErrorMapper.class);
        register(UnavailableMapper.class);
        register(UnreadableMapper.class);
        register(FailureMapper.class);

        property("jersey.config.server.wadl.disableWadl", true);
        property("jersey.config.server.response.setStatusOverSendError", true);
        property("jersey.config.server.headers.location.relative.resolution.disabled", true);
    }
}
