package io.trellis.form.operation;

import static io.trellis.form.record.FormWorld.values;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.operation.Operation.State;
import io.trellis.form.operation.Operation.Write;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations of three writes of which a crash let only some happen, without the note of the last. */
public final class OperationsCutShort {

    private final FormWorld world;
    private final Operations operations;
    private final MappedCollection<Operation> stored;

    public OperationsCutShort(FormWorld world) {
        this.world = world;
        this.operations = world.bean(Operations.class);
        this.stored = world.bean(DocumentStore.class).collection(Operation.COLLECTION);
    }

    /** An account of that name, a deal that is named after the lead, and the lead. @return the operation */
    public String cutShort(CurrentUser user, RecordId lead, String company, int written) {
        Plan plan = operations.plan(user);
        plan.create("account", values("name", company));
        String account = plan.writes().getFirst().record();
        plan.create("deal", values("name", lead.id(), "account", account));
        String deal = plan.writes().getLast().record();
        plan.update(lead, values("status", "converted", "deal", deal));
        List<Write> writes = plan.writes();
        String id = Operations.id(user, "cut-" + lead.id());
        stored.insertIfAbsent(new Operation(
                id, user.id(), "test", State.WRITING, world.clock.instant(), writes, List.of(), null, null));
        for (int i = 0; i < written; i++) {
            Write write = writes.get(i);
            Map<String, @Nullable Object> values = write.input();
            if (write.created()) {
                world.records().create(user, write.id(), values);
            } else {
                world.records().update(user, write.id(), write.revision(), values);
            }
        }
        return id;
    }

    public void resume() {
        operations.resume(world.clock.instant().plusSeconds(1));
    }
}
