package io.trellis.form.link;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.notify.Notifications.Told;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.action.Actions.Offered;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.link.OutsideLink.State;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.Prints;
import io.trellis.form.print.Prints.Document;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What whoever has a link sees and does. Everything is made and done in the rights of the person who sent it, as they are now.
 * A link that opens nothing says not why: it may be none, over, withdrawn, answered, or its person gone.
 */
@Component
public final class OutsideLinks {

    public static final int NAME_CHARACTERS = 80;
    public static final int REMARK_CHARACTERS = 1_000;

    private final LinkStore links;
    private final Users users;
    private final Records records;
    private final Actions actions;
    private final Prints prints;
    private final FieldContexts contexts;
    private final Notifications notifications;
    private final Messages messages;

    OutsideLinks(
            LinkStore links,
            Users users,
            Records records,
            Actions actions,
            Prints prints,
            FieldContexts contexts,
            Notifications notifications,
            Messages messages) {
        this.links = links;
        this.users = users;
        this.records = records;
        this.actions = actions;
        this.prints = prints;
        this.contexts = contexts;
        this.notifications = notifications;
        this.messages = messages;
    }

    /**
     * The page of a link.
     *
     * @param label of what is shown, such as Quotation
     * @param sender the name of who sent it
     * @param until when it opens nothing more
     * @param accepts whether one may agree now, {@code declines} whether one may not
     * @param revision of the record that is shown: an answer is to this one
     */
    public record Shown(
            LocalizedText label,
            String sender,
            Instant until,
            boolean accepts,
            boolean declines,
            CurrentUser reader,
            long revision) {}

    /** How an answer ended. */
    public sealed interface Answered {

        /** @param agreed or not */
        record Done(boolean agreed) implements Answered {}

        /** It could not be done; the link is open still. */
        record Refused(LocalizedText why) implements Answered {}

        /** The link opens nothing. */
        record Nothing() implements Answered {}
    }

    private record Open(OutsideLink link, CurrentUser person, PrintDefinition print) {}

    private Optional<Open> open(String text, Locale visitors) {
        return links.open(text)
                .flatMap(link -> person(link, visitors).flatMap(person -> prints.offered(person, link.about()).stream()
                        .filter(print -> print.name().equals(link.print()) && !print.isWord())
                        .findFirst()
                        .map(print -> new Open(link, person, print))));
    }

    private Optional<CurrentUser> person(OutsideLink link, Locale visitors) {
        Locale locale = link.language().isEmpty() ? visitors : Locale.forLanguageTag(link.language());
        return users.find(link.person())
                .filter(User::active)
                .map(users::asCurrent)
                .map(user -> user.in(locale));
    }

    /** Empty where it opens nothing. @param visitors what the browser prefers */
    public Optional<Shown> show(String text, Locale visitors) {
        return open(text, visitors).flatMap(open -> {
            boolean accepts = offered(open, open.link().accept()).isPresent();
            boolean declines = offered(open, open.link().decline()).isPresent();
            boolean answers = accepts
                    || declines
                    || open.link().accept().isEmpty() && open.link().decline().isEmpty();
            if (!answers) {
                return Optional.empty();
            }
            return Optional.of(new Shown(
                    open.print().label(),
                    open.person().name(),
                    open.link().until(),
                    accepts,
                    declines,
                    open.person(),
                    revision(open)));
        });
    }

    private long revision(Open open) {
        return records.get(open.person(), open.link().about())
                .map(RecordData::revision)
                .orElse(0L);
    }

    private Optional<Offered> offered(Open open, String action) {
        return action.isEmpty()
                ? Optional.empty()
                : actions.offered(open.person(), open.link().about(), action);
    }

    /**
     * The pages as HTML; empty where the link opens nothing. That they were looked at is noted here: what only fetches the
     * address, such as a mail server that looks at links before it lets a mail in, has seen nothing.
     */
    public Optional<String> page(String text, Locale visitors) {
        Optional<Open> opened = open(text, visitors);
        Optional<String> html = opened.flatMap(open -> prints.html(
                open.person(), open.link().about(), open.print(), open.person().locale()));
        if (html.isPresent()) {
            opened.ifPresent(open -> links.seen(open.link()));
        }
        return html;
    }

    /** The pages as a file; empty where the link opens nothing. */
    public Optional<Document> file(String text, Locale visitors) {
        return open(text, visitors)
                .flatMap(open -> prints.make(
                        open.person(),
                        open.link().about(),
                        open.print().name(),
                        open.person().locale()));
    }

    /**
     * Once: of two who answer at the same instant it is one's.
     *
     * @param seen the revision of what was looked at; nobody agrees to what was changed since
     */
    public Answered answer(String text, boolean agrees, String name, String remark, long seen, Locale visitors) {
        Optional<Open> open = open(text, visitors);
        String action = open.map(
                        one -> agrees ? one.link().accept() : one.link().decline())
                .orElse("");
        Optional<Offered> offered = open.flatMap(one -> offered(one, action));
        if (open.isEmpty() || offered.isEmpty()) {
            return new Answered.Nothing();
        }
        String said = name.strip();
        if (said.isEmpty() || said.length() > NAME_CHARACTERS || remark.length() > REMARK_CHARACTERS) {
            return new Answered.Refused(messages.text("form.link.name", NAME_CHARACTERS, REMARK_CHARACTERS));
        }
        OutsideLink link = open.get().link();
        if (!links.claim(link)) {
            return new Answered.Nothing();
        }
        boolean done = false;
        try {
            if (revision(open.get()) != seen) {
                return new Answered.Refused(messages.text("form.link.changed"));
            }
            LocalizedText title = title(open.get());
            ActionResult result = actions.run(
                    open.get().person(),
                    link.about(),
                    action,
                    asked(link, offered.get(), said, remark.strip()),
                    "outside/" + link.id());
            done = result instanceof ActionResult.Done;
            if (done) {
                links.answered(link, agrees ? State.ACCEPTED : State.DECLINED, said, remark.strip());
                tell(open.get(), agrees, said, title);
            }
            return done ? new Answered.Done(agrees) : refused(result);
        } finally {
            if (!done) {
                links.release(link);
            }
        }
    }

    private static Map<String, @Nullable Object> asked(OutsideLink link, Offered offered, String name, String remark) {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put(link.nameInto(), name);
        if (!remark.isEmpty()) {
            given.put(link.remarkInto(), remark);
        }
        given.keySet().retainAll(offered.asks().stream().map(ask -> ask.key()).toList());
        return given;
    }

    private Answered refused(ActionResult result) {
        return switch (result) {
            case ActionResult.Refused(var violations) ->
                new Answered.Refused(violations.getFirst().message());
            case ActionResult.Conflict(var what) -> new Answered.Refused(what);
            case ActionResult.NotOffered _, ActionResult.Missing _ -> new Answered.Nothing();
            case ActionResult.Done _, ActionResult.Possible _ -> throw new IllegalStateException("it was done");
        };
    }

    private LocalizedText title(Open open) {
        RecordId about = open.link().about();
        return contexts.of(open.person(), about.entity())
                .label(about.entity(), about.id())
                .map(LocalizedText::same)
                .orElse(open.print().label());
    }

    /** Whoever sent it, and whose record it is. */
    private void tell(Open open, boolean agreed, String name, LocalizedText title) {
        OutsideLink link = open.link();
        String key = agreed ? "form.link.accepted" : "form.link.declined";
        LocalizedText words = new LocalizedText(
                messages.text(key, Locale.SIMPLIFIED_CHINESE, title.zh(), name),
                messages.text(key, Locale.ENGLISH, title.en(), name));
        Optional<String> owner = records.get(CurrentUser.system(), link.about()).map(RecordData::owner);
        notifications.tell(Stream.concat(Stream.of(link.person()), owner.stream())
                .filter(id -> !id.isEmpty())
                .distinct()
                .map(id -> new Told(
                        id, "outside/" + link.id(), words, "/records/" + link.entity() + "/" + link.recordId()))
                .toList());
    }
}
