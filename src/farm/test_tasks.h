// For tests: tasks of every temper. The test program is also the worker that runs them.
#pragma once

#include <string>

#include "farm/task.h"
#include "farm/work.h"

namespace answerprint::farm {

/// What a test's task may be of:
///   join      output "out": its params, then the bytes of all inputs by name
///   files     the same through paths
///   long      output "out": 100,000 bytes of params[0]
///   fail      a Failure farm.task-threw with its params, after a line of log
///   throw     a std::exception
///   tell      appends a line, its params' second word, to the file that is their first
///   alone     fails when another one runs at the same time; params: a file
///   hang, die, exit, rubbish, endless, cut, steal: what a worker must not do; steal's params: the
///             path of a file that is not its own
Functions test_functions();

/// The path of this program, which serves tasks when it is started as a worker.
std::string test_worker();

/// A task "KIND NAME"; its params are NAME.
Task task_of(const std::string& kind, const std::string& name, Place place = Place::in_process);
Input from(int task, const std::string& name = "in");

}  // namespace answerprint::farm
