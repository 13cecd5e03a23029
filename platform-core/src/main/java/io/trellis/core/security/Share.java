package io.trellis.core.security;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What others were given on one record, beside what their roles give on all. It widens which records somebody meets, never
 * what their roles let them do with such records: who may change none of a kind may not change one that is shared with them.
 *
 * @param until from when on it is no longer so; empty for as long as nobody ends it
 * @param by who gave it, a user id
 * @param as what they do for it, in the words of who gave it: technical lead; empty where nothing is said
 */
public record Share(Grantee to, Level level, Optional<Instant> until, String by, Instant at, String as) {

    /** The longest that is said of what somebody does. */
    public static final int LONGEST_AS = 40;

    /** Of which nothing is said. */
    public Share(Grantee to, Level level, Optional<Instant> until, String by, Instant at) {
        this(to, level, until, by, at, "");
    }

    /** Each level holds the ones before it. */
    public enum Level {
        READ,
        EDIT
    }

    /** To whom; a department stands for its people and those of all departments under it. */
    public record Grantee(Kind kind, String id) {}

    public enum Kind {
        USER,
        DEPARTMENT,
        ROLE
    }

    /**
     * To whom something has to be given for a person to have it.
     *
     * @param departments theirs and those over it
     * @param roles by name
     */
    public static List<Grantee> reaching(String user, Collection<String> departments, Collection<String> roles) {
        List<Grantee> all = new ArrayList<>();
        all.add(new Grantee(Kind.USER, user));
        departments.forEach(id -> all.add(new Grantee(Kind.DEPARTMENT, id)));
        roles.forEach(name -> all.add(new Grantee(Kind.ROLE, name)));
        return all;
    }
}
