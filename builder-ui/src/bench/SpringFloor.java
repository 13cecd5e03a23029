import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A Spring endpoint that does nothing, on the same server library. */
final class SpringFloor implements AutoCloseable {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    @RestController
    static class Nothing {
        @GetMapping("/nothing")
        String nothing() {
            return "{}";
        }
    }

    private final ConfigurableApplicationContext context = new SpringApplicationBuilder(Nothing.class)
            .web(WebApplicationType.SERVLET)
            .properties("server.port=0", "spring.config.location=optional:file:/nowhere/", "logging.level.root=ERROR")
            .bannerMode(org.springframework.boot.Banner.Mode.OFF)
            .run();

    String address() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    @Override
    public void close() {
        context.close();
    }
}
