package com.tendwell.process.letter;

import com.tendwell.process.RunningCases;
import com.tendwell.process.UserTasks;
import com.tendwell.support.ProcessTest;
import com.tendwell.support.TimeMachine;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Base class of tests with the letter process; each starts on the first Monday with the drawings deployed. */
@ProcessTest
public abstract class LetterTest {

    @Autowired
    protected ProcessEngine engine;

    @Autowired
    protected UserTasks userTasks;

    @Autowired
    protected RunningCases runningCases;

    @Autowired
    protected Typesetter letters;

    @Autowired
    protected TimeMachine time;

    @BeforeEach
    void layOut() {
        time.reset();
        letters.layOut();
    }
}
