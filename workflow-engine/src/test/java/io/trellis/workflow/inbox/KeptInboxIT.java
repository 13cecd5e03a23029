package io.trellis.workflow.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.KeptShape;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.engine.EngineTask;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks and processes in data folders of older releases. */
class KeptInboxIT {

    @Test
    void anOpenTask() {
        TaskDocument task = KeptShape.of(TaskDocument.COLLECTION, """
                        {"_id": "t1", "process": "p1", "definition": "flow:1:d", "element": "approve", "workflow": "big",
                         "entity": "deal", "record": "d1", "initiator": "anna",
                         "created": {"$date": "2026-11-20T10:00:00Z"}, "cc": ["dora"], "read": ["dora"],
                         "seq": {"$numberLong": "7"}, "state": "open", "nameZh": "审批", "nameEn": "Approve",
                         "labelZh": "大单", "labelEn": "Big deal", "candidates": ["role:sales", "ben"], "voted": ["ben"],
                         "signers": [], "for": ["r:sales"]}""").survives();

        assertThat(task.state()).isEqualTo(TaskItem.State.OPEN);
        assertThat(task.record()).isEqualTo(new RecordId("deal", "d1"));
        assertThat(task.waitsFor()).containsExactly("r:sales");
        assertThat(task.copies()).isEqualTo(task.readBy()).containsExactly("dora");
        assertThat(task.holders())
                .isEqualTo(new EngineTask.Holders(null, List.of("role:sales", "ben"), List.of("ben"), List.of(), null));
    }

    @Test
    void aTaskThatIsOver() {
        TaskDocument task = KeptShape.of(TaskDocument.COLLECTION, """
                        {"_id": "t1", "process": "p1", "definition": "flow:1:d", "element": "approve", "workflow": "big",
                         "entity": "deal", "record": "d1", "initiator": "anna",
                         "created": {"$date": "2026-11-20T10:00:00Z"}, "seq": {"$numberLong": "7"}, "state": "done",
                         "nameZh": "审批", "nameEn": "Approve", "labelZh": "大单", "labelEn": "Big deal",
                         "assignee": "ben", "candidates": [], "voted": [], "signers": [],
                         "ended": {"$date": "2026-11-20T11:00:00Z"}, "outcome": "approved", "by": "ben",
                         "comment": "fine"}""").survives();

        assertThat(task.state()).isEqualTo(TaskItem.State.DONE);
        assertThat(task.waitsFor()).isEmpty();
        assertThat(task.by()).isEqualTo("ben");
        assertThat(task.ended()).isEqualTo(Instant.parse("2026-11-20T11:00:00Z"));
    }

    @Test
    void aProcessWithItsLog() {
        ProcessDocument process = KeptShape.of(ProcessDocument.COLLECTION, """
                        {"_id": "p1", "definition": "flow:1:d", "workflow": "big", "entity": "deal", "record": "d1",
                         "initiator": "anna", "started": {"$date": "2026-11-20T10:00:00Z"}, "state": "running",
                         "labelZh": "大单", "labelEn": "Big deal", "logged": {"$numberLong": "8"},
                         "log": [{"element": "approve", "action": "delegate", "by": "ben", "comment": "", "to": "dora",
                                  "at": {"$date": "2026-11-20T10:30:00Z"}}]}""").survives();

        assertThat(process.ended()).isNull();
        assertThat(process.log())
                .containsExactly(new ProcessDocument.Entry(
                        "approve",
                        "delegate",
                        "ben",
                        "",
                        "dora",
                        Instant.parse("2026-11-20T10:30:00Z"),
                        null,
                        null,
                        null,
                        null));
    }
}
