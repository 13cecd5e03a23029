package io.trellis.workflow.camunda;

import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;

/** The engine's settings, with statements that were read before. */
final class EngineConfiguration extends SpringTransactionsProcessEngineConfiguration {

    private final Statements statements;

    EngineConfiguration(Statements statements) {
        this.statements = statements;
    }

    @Override
    protected void initSqlSessionFactory() {
        Configuration read = statements.of(databaseType);
        read.setEnvironment(new Environment("default", transactionFactory, dataSource));
        read.setDefaultStatementTimeout(jdbcStatementTimeout);
        if (isJdbcBatchProcessing()) {
            read.setDefaultExecutorType(org.apache.ibatis.session.ExecutorType.BATCH);
        }
        sqlSessionFactory = new DefaultSqlSessionFactory(read);
    }
}
