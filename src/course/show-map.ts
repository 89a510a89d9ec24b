import { display } from "../plots/host.ts";
import { courseState } from "./course-state.ts";
import { mapView } from "./map-view.ts";

/**
 * Shows the map of the lessons: which builds on which, how long each takes, and how many of its exercises
 * you have solved in the notebooks of this folder.
 */
export async function showMap(): Promise<void> {
  await display(mapView(courseState(process.cwd())));
}
