package io.bananas.web;

import io.bananas.core.view.AuditReport;
import io.bananas.core.view.Caller;
import io.bananas.core.view.DeadGroups;
import io.bananas.core.view.LogPage;
import io.bananas.core.view.MadeToken;
import io.bananas.core.view.SchedulePage;
import io.bananas.core.view.SchedulePreview;
import io.bananas.core.view.Stats;
import io.bananas.core.view.Why;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobResult;
import io.bananas.web.access.Acted;
import io.bananas.web.access.RoleCheck;
import io.bananas.web.audit.AuditJson;
import io.bananas.web.audit.AuditResource;
import io.bananas.web.concern.Findings;
import io.bananas.web.concern.FindingsJson;
import io.bananas.web.concern.FindingsResource;
import io.bananas.web.dead.DeadGroupsJson;
import io.bananas.web.dead.DeadLettersResource;
import io.bananas.web.event.EventsResource;
import io.bananas.web.job.BatchIds;
import io.bananas.web.job.JobsResource;
import io.bananas.web.json.AnswerWriter;
import io.bananas.web.list.BulkAnswer;
import io.bananas.web.list.JobListResource;
import io.bananas.web.list.JobPage;
import io.bananas.web.log.LogJson;
import io.bananas.web.log.LogResource;
import io.bananas.web.problem.FailureMapper;
import io.bananas.web.problem.HttpErrorMapper;
import io.bananas.web.problem.InvalidJobMapper;
import io.bananas.web.problem.InvalidScheduleMapper;
import io.bananas.web.problem.ProblemWriter;
import io.bananas.web.problem.RefusedMapper;
import io.bananas.web.problem.ScheduleConflictMapper;
import io.bananas.web.problem.UnavailableMapper;
import io.bananas.web.problem.UnreadableMapper;
import io.bananas.web.problem.UnreadableScheduleMapper;
import io.bananas.web.problem.ViolationMapper;
import io.bananas.web.queue.QueuesJson;
import io.bananas.web.queue.QueuesPage;
import io.bananas.web.queue.QueuesResource;
import io.bananas.web.queue.RouteState;
import io.bananas.web.request.BodyTypeCheck;
import io.bananas.web.request.QueryCheck;
import io.bananas.web.result.JobState;
import io.bananas.web.result.ResultResource;
import io.bananas.web.schedule.PreviewResource;
import io.bananas.web.schedule.ScheduleAnswer;
import io.bananas.web.schedule.SchedulesJson;
import io.bananas.web.schedule.SchedulesResource;
import io.bananas.web.stats.StatsJson;
import io.bananas.web.stats.StatsResource;
import io.bananas.web.token.MeResource;
import io.bananas.web.token.Tokens;
import io.bananas.web.token.TokensJson;
import io.bananas.web.token.TokensResource;
import io.bananas.web.trace.RouteName;
import io.bananas.web.why.WhyJson;
import io.bananas.web.why.WhyResource;
import io.bananas.web.worker.Workers;
import io.bananas.web.worker.WorkersJson;
import io.bananas.web.worker.WorkersResource;
import io.bananas.wire.JobJson;
import io.bananas.wire.ResultJson;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/** The JAX-RS application, named in web.xml only. */
public class Api extends ResourceConfig {

    public Api() {
        register(JobsResource.class);
        register(JobListResource.class);
        register(ResultResource.class);
        register(WhyResource.class);
        register(DeadLettersResource.class);
        register(QueuesResource.class);
        register(SchedulesResource.class);
        register(PreviewResource.class);
        register(WorkersResource.class);
        register(EventsResource.class);
        register(AuditResource.class);
        register(StatsResource.class);
        register(FindingsResource.class);
        register(TokensResource.class);
        register(MeResource.class);
        register(LogResource.class);
        register(OpenApiResource.class);

        register(RoleCheck.class);
        register(QueryCheck.class);
        register(BodyTypeCheck.class);
        register(RouteName.class);

        register(requests());
        register(answers());
        register(ProblemWriter.class);

        register(RefusedMapper.class);
        register(InvalidJobMapper.class);
        register(ViolationMapper.class);
        register(HttpErrorMapper.class);
        register(UnavailableMapper.class);
        register(UnreadableMapper.class);
        register(InvalidScheduleMapper.class);
        register(ScheduleConflictMapper.class);
        register(UnreadableScheduleMapper.class);
        register(FailureMapper.class);

        property("jersey.config.server.wadl.disableWadl", true);
        property("jersey.config.server.response.setStatusOverSendError", true);
        property("jersey.config.server.headers.location.relative.resolution.disabled", true);
    }

    /** Gives resources their requests. */
    static AbstractBinder requests() {
        return new AbstractBinder() {
            @Override
            protected void configure() {
                bind(new ServletRequestParam()).to(ValueParamProvider.class);
            }
        };
    }

    /** How each answer is written. */
    static AnswerWriter answers() {
        AnswerWriter writer = new AnswerWriter();
        return writer.with(Acted.class, (json, acted) -> {
                    writer.writeFields(json, acted.answer());
                    json.writeStringField("log_id", acted.logId());
                })
                .with(JobInfo.class, JobJson::write)
                .with(JobResult.class, ResultJson::write)
                .with(JobState.class, JobState::write)
                .with(Why.class, WhyJson::write)
                .with(BatchIds.class, BatchIds::write)
                .with(JobPage.class, JobPage::write)
                .with(BulkAnswer.class, BulkAnswer::write)
                .with(DeadGroups.class, DeadGroupsJson::write)
                .with(QueuesPage.class, QueuesJson::write)
                .with(RouteState.class, RouteState::write)
                .with(ScheduleAnswer.class, SchedulesJson::write)
                .with(SchedulePage.class, SchedulesJson::write)
                .with(SchedulePreview.class, SchedulesJson::write)
                .with(Workers.class, WorkersJson::write)
                .with(AuditReport.class, AuditJson::write)
                .with(Stats.class, StatsJson::write)
                .with(Findings.class, FindingsJson::write)
                .with(Tokens.class, TokensJson::write)
                .with(MadeToken.class, TokensJson::write)
                .with(Caller.class, TokensJson::write)
                .with(LogPage.class, LogJson::write);
    }
}
