import { ProblemError } from "../problem.js";
import { toast } from "../ui/toast.js";

/** Does something and says it when it was refused. Resolves to whether it was done. */
export async function act(work) {
  try {
    await work();
    return true;
  } catch (problem) {
    if (!(problem instanceof ProblemError)) throw problem;
    toast.problem(problem);
    return false;
  }
}
