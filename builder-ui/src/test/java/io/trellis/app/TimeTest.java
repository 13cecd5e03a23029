package io.trellis.app;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructor;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.time.Clock;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** The product asks the injected Clock for the time, so that a test can move it. */
class TimeTest {

    private static final String REASON = "time comes from the injected java.time.Clock";

    private static final JavaClasses PRODUCT = ProductOnly.CLASSES;

    @Test
    void nowIsAskedOfAClock() {
        DescribedPredicate<JavaCall<?>> nowOfJavaTime =
                target(name("now")).and(target(owner(nameMatching("java\\.time\\..*"))));
        noClasses()
                .should(callMethodWhere(nowOfJavaTime
                        .and(DescribedPredicate.not(target(rawParameterTypes(Clock.class))))
                        .as("now() is called without a Clock")))
                .because(REASON)
                .check(PRODUCT);
    }

    @Test
    void theSystemClockIsReadInOnePlace() {
        noClasses()
                .that(resideOutsideOfPackage("io.trellis.core.time.."))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould(callConstructor(Date.class))
                .because(REASON)
                .allowEmptyShould(true)
                .check(PRODUCT);
    }
}
