package io.trellis.app.api;

import io.trellis.app.signin.CurrentUsers;
import io.trellis.core.security.CurrentUser;
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
    static final String IMPORTS = "imports";
    static final String DESIGN = "design";

    static final String ADMIN = "admin";

    /** What an API key can be for. */
    static final List<String> SCOPES =
            List.of(RECORDS_READ, RECORDS_WRITE, REPORTS_READ, TASKS, IMPORTS, DESIGN, ADMIN);

    private final CurrentUsers users;
    private final HttpServletRequest request;
    private final Refusals refusals;

    /** @param request whichever this thread is serving */
    Caller(CurrentUsers users, HttpServletRequest request, Refusals refusals) {
        this.users = users;
        this.request = request;
        this.refusals = refusals;
    }

    CurrentUser user() {
        boolean asksForLanguage = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null;
        return (asksForLanguage ? users.find(ProblemWriter.language(request)) : users.find())
                .orElseThrow(() -> refusals.of(401, "unauthorized"));
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
