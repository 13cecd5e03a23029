package io.trellis.app.api;

import io.trellis.app.signin.CurrentUsers;
import io.trellis.app.signin.LookLog;
import io.trellis.core.promotion.Promotions;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Look.Eyes;
import io.trellis.core.security.Looks;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Who calls, in the language that the call asks for, after a look at what the API key is for. */
@Component
class Caller {

    static final String RECORDS_READ = "records:read";
    static final String RECORDS_WRITE = "records:write";
    static final String REPORTS_READ = "reports:read";
    static final String TASKS = "tasks";
    /** To do what flows leave to programs outside. */
    static final String WORKERS = "workers";

    /** To keep processes running. */
    static final String FLOWS = "flows";

    static final String IMPORTS = "imports";
    static final String DESIGN = "design";

    /** To put forward what somebody else takes into their draft, or not. */
    static final String PROPOSE = "propose";

    /** To send parts of apps, which somebody publishes here. */
    static final String PROMOTE = Promotions.SEND;

    /** That what is sent is published at once. */
    static final String PROMOTE_PUBLISH = Promotions.PUBLISH;

    static final String ADMIN = "admin";

    /** What an API key can be for. */
    static final List<String> SCOPES = List.of(
            RECORDS_READ,
            RECORDS_WRITE,
            REPORTS_READ,
            TASKS,
            WORKERS,
            FLOWS,
            IMPORTS,
            DESIGN,
            PROPOSE,
            PROMOTE,
            PROMOTE_PUBLISH,
            ADMIN);

    /** {@code role:<name>} or {@code person:<username or id>}: the call is answered as these would see it. */
    static final String LOOK_AS = "Look-As";

    private final CurrentUsers users;
    private final Looks looks;
    private final LookLog log;
    private final Users people;
    private final HttpServletRequest request;
    private final Refusals refusals;

    private static final String ROLE = "role:";
    private static final String PERSON = "person:";

    /** @param request whichever this thread is serving */
    Caller(CurrentUsers users, Looks looks, LookLog log, Users people, HttpServletRequest request, Refusals refusals) {
        this.users = users;
        this.looks = looks;
        this.log = log;
        this.people = people;
        this.request = request;
        this.refusals = refusals;
    }

    CurrentUser user() {
        boolean asksForLanguage = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null;
        CurrentUser caller = (asksForLanguage ? users.find(ProblemWriter.language(request)) : users.find())
                .orElseThrow(() -> refusals.of(401, "unauthorized"));
        String as = request.getHeader(LOOK_AS);
        return as == null ? caller : looking(caller, as);
    }

    private CurrentUser looking(CurrentUser caller, String as) {
        Eyes eyes = eyes(as.strip());
        CurrentUser looking = looks.as(caller, eyes);
        if (!asks()) {
            looking.requireActing();
        }
        log.called(caller, eyes);
        return looking;
    }

    private Eyes eyes(String as) {
        if (as.startsWith(ROLE)) {
            return new Eyes.OfRole(as.substring(ROLE.length()));
        }
        if (as.startsWith(PERSON)) {
            String name = as.substring(PERSON.length());
            return new Eyes.OfPerson(people.byUsername(name).map(User::id).orElse(name));
        }
        throw refusals.of(400, "look-as", as);
    }

    /** Whether this kind of call changes nothing, before whatever answers it is asked. */
    private boolean asks() {
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> true;
            case "POST" -> request.getRequestURI().endsWith("/query");
            default -> false;
        };
    }

    /** @throws ApiProblem 403 when the call comes with a key that is for none of these */
    CurrentUser user(String... scopes) {
        CurrentUser user = user();
        if (user.narrowed()
                .filter(restriction -> Arrays.stream(scopes).noneMatch(restriction::allows))
                .isPresent()) {
            throw refusals.scope(String.join(", ", scopes));
        }
        return user;
    }
}
