package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.signin.SignedIn;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser.Restriction;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;

class AssistantDoorTest {

    private static final Restriction KEY = new Restriction(Set.of("records:read"), Map.of());

    private static int knock(boolean open, String host, @Nullable String origin, @Nullable Restriction restriction)
            throws ServletException, IOException {
        Messages messages = new BundleMessages();
        SecurityContextHolderStrategy context = SecurityContextHolder.getContextHolderStrategy();
        context.setContext(new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn("u1", "zhangsan", restriction, 0, Instant.EPOCH), null, List.of())));
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/mcp");
        request.setServerName(host);
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain inside = new MockFilterChain();
        try {
            new AssistantDoor(
                            URI.create("https://crm.example.com"),
                            open,
                            new ProblemWriter(messages),
                            new Refusals(messages),
                            context)
                    .doFilter(request, response, inside);
        } finally {
            context.clearContext();
        }
        assertThat(inside.getRequest() != null).isEqualTo(response.getStatus() == 200);
        return response.getStatus();
    }

    @ParameterizedTest
    @CsvSource({
        "crm.example.com,,200",
        "CRM.example.com,https://crm.example.com,200",
        "localhost,,200",
        "127.0.0.1,,200",
        "[::1],,200",
        "evil.example,,403",
        "crm.example.com.evil.example,,403",
        "127.0.0.1.evil.example,,403",
        "localhost.evil.example,,403",
        "crm.example.com,https://evil.example,403",
        "crm.example.com,http://crm.example.com,403",
        "crm.example.com,null,403",
        "127.0.0.1,http://127.0.0.1,403"
    })
    void aNameThatIsNotOursLeadsNowhere(String host, String origin, int status) throws Exception {
        assertThat(knock(true, host, origin, KEY)).isEqualTo(status);
    }

    @Test
    void aPasswordOpensNothingAndNorDoesADoorThatIsShut() throws Exception {
        assertThat(knock(true, "localhost", null, null)).isEqualTo(403);
        assertThat(knock(false, "localhost", null, KEY)).isEqualTo(404);
    }
}
