package io.trellis.workflow.simulate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.FollowUp;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the steps of a trial would have done outside it: noted in words, and not done. */
final class TrialNotes implements Notifications {

    /** So much is noted at most. */
    private static final int MOST = 500;

    private final List<LocalizedText> happened = new ArrayList<>();
    private final Users users;
    private final Messages messages;

    TrialNotes(Users users, Messages messages) {
        this.users = users;
        this.messages = messages;
    }

    List<LocalizedText> happened() {
        return List.copyOf(happened);
    }

    void note(String key, LocalizedText... about) {
        if (happened.size() < MOST) {
            Object[] zh = new Object[about.length];
            Object[] en = new Object[about.length];
            for (int i = 0; i < about.length; i++) {
                zh[i] = about[i].zh();
                en[i] = about[i].en();
            }
            happened.add(new LocalizedText(
                    messages.text(key, zh).zh(), messages.text(key, en).en()));
        }
    }

    @Override
    public void tell(List<Told> all) {
        all.forEach(told -> note(
                "workflow.trial.told",
                LocalizedText.same(users.find(told.userId()).map(User::name).orElse(told.userId())),
                told.text()));
    }

    void step(StepType<?> step, StepOutcome outcome) {
        switch (outcome) {
            case StepOutcome.Done _, StepOutcome.Found _ ->
                note(step.harmless() ? "workflow.trial.step" : "workflow.trial.only", step.label());
            case StepOutcome.Refused(var violations) ->
                note(
                        "workflow.trial.refused",
                        step.label(),
                        violations.getFirst().message());
        }
    }

    /** What a step leads to, such as a file, which is not made. */
    FollowUp instead(FollowUp followUp) {
        return new FollowUp() {
            @Override
            public String id() {
                return followUp.id();
            }

            @Override
            public Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
                return new Followed.Done(0);
            }

            @Override
            public void takeBack(String key) {
                // nothing was made
            }
        };
    }

    @Override
    public List<Notification> of(CurrentUser user, int limit) {
        return List.of();
    }

    @Override
    public long unread(CurrentUser user) {
        return 0;
    }

    @Override
    public void markRead(CurrentUser user, String id) {
        // nobody was told
        user.requireActing();
    }

    @Override
    public void markAllRead(CurrentUser user) {
        // nobody was told
        user.requireActing();
    }

    @Override
    public Subscription listen(String userId, Consumer<Notification> listener) {
        return () -> {};
    }
}
