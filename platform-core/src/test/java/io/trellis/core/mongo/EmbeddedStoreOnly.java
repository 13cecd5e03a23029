package io.trellis.core.mongo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIf;

/** Not where a MongoDB is named: it is about the embedded store alone. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIf(
        value = "io.trellis.core.mongo.TestServers#isMongoNamed",
        disabledReason = "about the embedded store alone; TRELLIS_MONGODB_URI names a server")
public @interface EmbeddedStoreOnly {}
