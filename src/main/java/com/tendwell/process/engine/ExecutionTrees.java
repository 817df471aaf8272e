package com.tendwell.process.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.scripting.defaults.RawSqlSource;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;

/**
 * Reads the executions of a process instance together. The engine reads the one that a job or a task belongs to, and
 * then, when it moves on, all of its process instance; here the first question brings them all.
 */
final class ExecutionTrees extends ExecutionManager {

    private static final String STATEMENT = "selectExecutionTreeByExecutionId";
    private static final String RESULT_MAP =
            "org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity.executionResultMap";

    /** By process instance; what was read and not asked for yet. */
    private final Map<String, List<ExecutionEntity>> read = new HashMap<>();

    private ExecutionTrees() {}

    /** In place of the engine's own. */
    static SessionFactory manager() {
        return new OwnManager(ExecutionManager.class, ExecutionTrees::new);
    }

    /** The engine's statements are in files of its own; this is one more. */
    static void teach(Configuration statements) {
        statements.addMappedStatement(new MappedStatement.Builder(
                        statements,
                        STATEMENT,
                        new RawSqlSource(
                                statements,
                                """
                                select * from ACT_RU_EXECUTION where PROC_INST_ID_ =
                                    (select PROC_INST_ID_ from ACT_RU_EXECUTION where ID_ = #{parameter})""",
                                ListQueryParameterObject.class),
                        SqlCommandType.SELECT)
                .resultMaps(List.of(statements.getResultMap(RESULT_MAP)))
                .build());
    }

    @Override
    @SuppressWarnings("unchecked")
    public ExecutionEntity findExecutionById(String id) {
        if (id != null && getDbEntityManager().getCachedEntity(ExecutionEntity.class, id) == null) {
            List<ExecutionEntity> tree = getDbEntityManager().selectList(STATEMENT, id);
            if (tree.isEmpty()) {
                return null;
            }
            read.put(tree.get(0).getProcessInstanceId(), tree);
        }
        return super.findExecutionById(id);
    }

    /** Asked once: whoever asks again wants to know anew. */
    @Override
    public List<ExecutionEntity> findExecutionsByProcessInstanceId(String processInstance) {
        List<ExecutionEntity> tree = read.remove(processInstance);
        return tree == null ? super.findExecutionsByProcessInstanceId(processInstance) : tree;
    }
}
