package io.trellis.workflow.simulate;

import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Users;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.time.TriedTime;
import io.trellis.form.decision.DecisionNotes;
import io.trellis.form.decision.PublishedDecisions;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Records;
import io.trellis.form.step.FollowUp;
import io.trellis.form.step.FollowUps;
import io.trellis.form.step.StepType;
import io.trellis.form.step.StepTypes;
import io.trellis.workflow.approval.Decisions;
import io.trellis.workflow.approval.TriedDecisions;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployments;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.TrialEngine;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;

/**
 * What flows run with, made once more for one trial: the same classes, with records, engine, notifications and notes that are
 * thrown away in the place of the product's. What they read beside those (people, rights, texts) is the product's own.
 */
final class TrialWorld {

    /** What answers the engine and what steps do; of these packages everything is made anew. */
    private static final Set<String> ANEW =
            Set.of("io.trellis.workflow.run", "io.trellis.workflow.step", "io.trellis.workflow.deadline");

    private static final Set<Class<?>> ALSO =
            Set.of(Decisions.class, TriedDecisions.class, Deployments.class, DecisionNotes.class);

    private final ConfigurableListableBeanFactory product;
    private final DefaultListableBeanFactory made;

    final TrialNotes notes;
    final Records records;
    final BoundEntities entities;
    final Definitions definitions;

    TrialWorld(ConfigurableListableBeanFactory product, ArtifactSet whole, TrialEngine engine, CurrentUser analyst) {
        this.product = product;
        made = new DefaultListableBeanFactory(product);
        made.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver());
        made.addEmbeddedValueResolver(product::resolveEmbeddedValue);
        AutowiredAnnotationBeanPostProcessor wiring = new AutowiredAnnotationBeanPostProcessor();
        wiring.setBeanFactory(made);
        made.addBeanPostProcessor(wiring);
        entities = new BoundEntities(
                new DraftedEntities(product.getBean(Entities.class), whole), product.getBean(FieldTypes.class));
        records = product.getBean(Records.class).trial(entities, analyst);
        notes = new TrialNotes(product.getBean(Users.class), product.getBean(Messages.class));
        definitions = Definitions.of(whole, product.getBean(BpmnCompiler.class));
        for (String name : product.getBeanDefinitionNames()) {
            Class<?> type = product.getType(name, false);
            if (type != null && isAnew(type)) {
                made.registerBeanDefinition(name, anew(type));
            }
        }
        instead(Records.class, records);
        instead(
                Queries.class,
                new TriedQueries(
                        product.getBean(Queries.class),
                        analyst,
                        product.getBean(Permissions.class),
                        product.getBean(Messages.class)));
        instead(FieldContexts.class, records.contexts());
        instead(BoundEntities.class, entities);
        instead(Definitions.class, definitions);
        PublishedDecisions tables = new PublishedDecisions();
        tables.replace(whole);
        instead(PublishedDecisions.class, tables);
        instead(FlowEngine.class, engine.engine());
        instead(Notifications.class, notes);
        instead(DocumentStore.class, new KeptInMemory());
        instead(Clock.class, new TriedTime(TriedTime.untried(product.getBean(Clock.class))));
        instead(
                FollowUps.class,
                new FollowUps(product.getBeansOfType(FollowUp.class).values().stream()
                        .map(notes::instead)
                        .toList()));
        instead(StepTypes.class, new StepTypes(steps()));
    }

    private static boolean isAnew(Class<?> type) {
        return ANEW.contains(type.getPackageName())
                || StepType.class.isAssignableFrom(type)
                || io.trellis.form.decision.Decisions.class.isAssignableFrom(type)
                || ALSO.contains(type);
    }

    private static RootBeanDefinition anew(Class<?> type) {
        RootBeanDefinition definition = new RootBeanDefinition(type);
        definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
        definition.setLazyInit(true);
        return definition;
    }

    private List<StepType<?>> steps() {
        return product.getBeansOfType(StepType.class).keySet().stream()
                .<StepType<?>>map(name -> new TriedStep((StepType<?>) made.getBean(name), notes::step))
                .toList();
    }

    /** Under the names of the product's, which are not found any more then. */
    private void instead(Class<?> type, Object other) {
        for (String name : product.getBeanNamesForType(type, true, false)) {
            if (made.containsBeanDefinition(name)) {
                made.removeBeanDefinition(name);
            }
            made.registerSingleton(name, other);
        }
    }

    FlowCallbacks callbacks() {
        return made.getBean(FlowCallbacks.class);
    }

    <T> T get(Class<T> type) {
        return made.getBean(type);
    }
}
