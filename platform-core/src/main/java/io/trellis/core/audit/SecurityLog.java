package io.trellis.core.audit;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.CurrentUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who came in, who tried to, who left, whose password and rights changed, whose lock was lifted, who looked as whom, what
 * assistants did for whom, what left as a file, which apps came. Kept for a year; each entry is chained to the one before it, which
 * {@link LogCheck} reads.
 */
public interface SecurityLog {

    /** Stands for the name of an app: all of them. */
    String EVERY_APP = "*";

    /** Before the id of a provider of identities, in place of a record: by whose word somebody came. */
    String PROVIDER = "provider/";

    /** Before the name of a passkey, in place of a record: which one was made or removed, or by which somebody came. */
    String PASSKEY = "passkey/";

    /** What can happen, most of it at the door. */
    enum What {
        SIGNED_IN,
        SIGN_IN_FAILED,
        /** From here on attempts are answered with a wait. */
        MADE_TO_WAIT,
        SIGNED_OUT,
        /** Every session of the person was ended. */
        SESSIONS_ENDED,
        /** One session of the person, or all but one. */
        SESSION_ENDED,
        PASSWORD_CHANGED,
        /** Somebody who forgot their password was sent a link. */
        PASSWORD_FORGOTTEN,
        /** Somebody new was sent a link for their first password. */
        INVITED,
        /** The password was right, the code after it was not. */
        CODE_FAILED,
        SECOND_FACTOR_ON,
        /** By the person, or by an administrator. */
        SECOND_FACTOR_OFF,
        BACKUP_CODE_USED,
        BACKUP_CODES_MADE,
        PASSKEY_ADDED,
        PASSKEY_RENAMED,
        /** By the person, or by an administrator. */
        PASSKEY_REMOVED,
        /** What is demanded of whoever signs in. */
        SIGN_IN_POLICY_CHANGED,
        /** Somebody's roles, department, manager or whether they may sign in. */
        RIGHTS_CHANGED,
        /** A record was opened although its approval runs. */
        LOCK_LIFTED,
        /** Somebody began to look as a role or as another person. */
        LOOKED_AS,
        LOOK_ENDED,
        /** Somebody had the whole of a value shown that is masked. */
        VALUE_SHOWN,
        /** Running processes were retried, suspended, moved, ended or migrated from outside. */
        PROCESSES_CHANGED,
        /** An assistant ran a tool on behalf of whose key it has, or was refused. */
        ASSISTED,
        /** Records, figures of a widget or many prints left as a file. */
        DATA_EXPORTED,
        /** Apps left as files. */
        APP_EXPORTED,
        /** An app came from files into somebody's draft. */
        APP_IMPORTED,
        /** A part of an app was sent to another system. */
        APP_PROMOTED,
        /** A part of an app came from another system. */
        PROMOTION_RECEIVED,
        PROMOTION_PUBLISHED,
        PROMOTION_REFUSED,
        PROMOTION_TAKEN_BACK,
        /** An app that ships was put in use. */
        APP_INSTALLED,
        APP_REMOVED,
        /** Somebody took entries of this log away as a file. */
        LOG_EXPORTED,
        /** Somebody came by a provider of identities for the first time, and got an account. */
        ACCOUNT_MADE,
        /** Somebody came by a provider of identities for the first time, and its word opens their account from now on. */
        ACCOUNT_LINKED
    }

    /** What an assistant ran. @param status as HTTP has it: what came of it */
    record Call(String tool, int status) {}

    /**
     * What left as a file.
     *
     * @param part of what is named beside it, such as a widget; empty for the whole
     * @param form {@code csv}, {@code xlsx}, {@code pdf} or {@code zip}
     * @param count of rows or documents; of an app its files
     */
    record Taken(String part, String form, long count) {}

    /**
     * @param name whom it is about: a username, or what somebody typed for one, cut to 64 characters and freed of what does
     *     not print
     * @param by the username of who did it; null where nobody is known
     * @param from the address that it came from; empty for the product itself
     * @param way {@code browser}, {@code api}, {@code assistant} or {@code system}
     * @param record what was changed, as {@code entity/id}, or as what somebody looks, {@code user/id} or {@code role/name},
     *     or which app, {@code app/name}, or by whose word, {@code provider/id}, or which passkey, {@code passkey/name}, or of what a file is, {@code entity/name},
     *     {@code dashboard/name} and {@code print/name}; null for what happens at the door
     * @param changes of the record, by field key
     * @param call null for what no assistant did
     * @param taken null where nothing left
     */
    record Entry(
            String id,
            Instant at,
            What what,
            String name,
            @Nullable String by,
            String from,
            String way,
            @Nullable String record,
            Map<String, RecordEvent.Change> changes,
            @Nullable Call call,
            @Nullable Taken taken) {}

    /**
     * What is looked for; what is empty does not narrow it.
     *
     * @param name of one person only: whom it is about, or who did it
     * @param from this instant or later
     * @param until before this instant
     * @param before the id of the last entry of the page before
     */
    record Asked(
            Optional<What> what,
            Optional<String> name,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<String> before) {

        public static final Asked EVERYTHING =
                new Asked(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Asked after(Entry last) {
            return new Asked(what, name, from, until, Optional.of(last.id()));
        }
    }

    void note(What what, String name, @Nullable String by, String from, String way, @Nullable String record);

    default void note(What what, String name, @Nullable String by, String from, String way) {
        note(what, name, by, from, way, null);
    }

    /** What somebody did with an app as a whole. @param by a username @param way {@code browser} or {@code api} */
    default void app(What what, String by, String way, String app) {
        note(what, by, by, "", way, "app/" + app);
    }

    /** That something left as a file. @param of what it is of, as {@link Entry#record} has it; null for this log itself */
    void exported(What what, String by, String way, @Nullable String of, Taken taken);

    /** That data left as a file. @param of as {@link Entry#record} has it */
    default void exported(CurrentUser user, String of, Taken taken) {
        String way = user.isSystem() ? "system" : user.narrowed().isPresent() ? "api" : "browser";
        exported(What.DATA_EXPORTED, user.username(), way, of, taken);
    }

    /** Who had a value of a record shown. @param record as {@code entity/id} @param way {@code browser} or {@code api} */
    void shown(String by, String way, String record, String field);

    /** What an assistant ran on behalf of somebody. @param about what it is about, {@code entity/id} say; empty for nothing in particular */
    void assisted(String person, String from, String about, Call call);

    /** Newest first. */
    List<Entry> find(Asked asked, int limit);
}
