package io.bananas.core.store;

/** All ports of one store. */
public interface Stores {

    SubmitStore submit();

    BatchStore batch();

    ClaimStore claim();

    LeaseStore lease();

    SettleStore settle();

    ProgressStore progress();

    DutyStore duties();

    PromoteStore promote();

    RecoverStore recover();

    ResultStore result();

    InspectStore inspect();

    ListStore list();

    CancelStore cancel();

    BulkCancelStore bulkCancel();

    PauseStore pause();

    AuditStore audit();

    DeadLetterStore deadLetters();

    ScheduleStore schedules();

    CodeScheduleStore codeSchedules();

    NodeStore nodes();

    WaitingStore waiting();

    NewsStore news();

    TokenStore tokens();

    ActionLog actions();

    MinuteStore minutes();

    StoreCheck check();

    Signals signals();
}
